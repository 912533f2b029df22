// Many users' sockets at one address, each of which comes back by itself wherever it is led to. Says CONNECTED, with how
// often one has come, whenever all are there, and ends when each has heard the last event of its user: well, where each has
// heard every event once and in order, and no gap was told.
'use strict';
const { Agent } = require('node:http');
const { io } = require('socket.io-client');

const [url, ...counts] = process.argv.slice(2);
const [users, perUser, polling, events] = counts.map(Number);

let connected = 0;
let comings = 0;
let done = 0;
const trouble = [];

const finish = () => {
  done += 1;
  if (done === users * perUser) {
    console.log(`END trouble=${trouble.length} ${trouble.slice(0, 5).join('; ')}`);
    process.exit(trouble.length === 0 ? 0 : 1);
  }
};

const open = (user, number) => {
  // A balancer that keeps a client at one place knows it by its address. No kept connections: over one that has died
  // meanwhile this client sends a poll again without its end, and hears of it only when its pings stay away.
  const agent = new Agent({ localAddress: `127.0.${1 + (number >> 7)}.${1 + (number & 127)}` });
  let last;
  let sequence = 0;
  let counted = false;
  const socket = io(`${url}/finance-payments`, {
    query: { userId: `crowd-${user}` },
    auth: (send) => send(last === undefined ? {} : { lastEventId: last }),
    transports: number < polling ? ['polling'] : ['websocket'],
    agent,
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 500,
  });
  socket.on('subscribed', ({ lastEventId }) => {
    // From here on nothing can be missed, even where a place in the stream is all that is known.
    last ??= lastEventId;
    connected += 1;
    counted = true;
    comings += 1;
    if (connected === users * perUser) { console.log(`CONNECTED ${comings}`); }
  });
  socket.on('disconnect', () => {
    if (counted) { connected -= 1; }
    counted = false;
  });
  socket.on('replay-gap', ({ reason }) => { trouble.push(`socket ${number}: gap, ${reason}`); });
  socket.on('payment-status-update', (update, id) => {
    const next = Number(update.errorCode);
    if (next !== sequence + 1) { trouble.push(`socket ${number}: ${next} after ${sequence}`); }
    sequence = next;
    last = id;
    if (sequence === events) { finish(); }
  });
};

for (let number = 0; number < users * perUser; number += 1) { open(number % users, number); }
