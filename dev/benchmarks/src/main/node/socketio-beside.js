// What the older gateway did, and no more: each record of the topic goes to the room of its user. Given what makes it
// quickest: batches from Kafka, WebSocket without compression (socket.io's default), one encoding for a whole room.
// Run with --expose-gc.
'use strict';
const { createServer } = require('node:http');
const { Kafka, logLevel } = require('kafkajs');
const { Server } = require('socket.io');

const [broker, topic] = process.argv.slice(2);

// A client is told its memory after what is garbage has been collected.
const http = createServer((request, response) => {
  global.gc();
  global.gc();
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(process.memoryUsage()));
});
const users = new Server(http).of('/finance-payments');
users.on('connection', (socket) => socket.join(socket.handshake.query.userId));

function push({ headers, value }) {
  users.to(headers['user-id'].toString()).emit(topic, JSON.parse(value), headers['event-id'].toString());
}

async function main() {
  const kafka = new Kafka({ brokers: [broker], logLevel: logLevel.ERROR });
  const consumer = kafka.consumer({ groupId: `socketio-beside-${process.pid}` });
  await consumer.connect();
  // The topic is empty when this starts, so its beginning is its end, and nothing falls between joining and reading.
  await consumer.subscribe({ topic, fromBeginning: true });
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.run({ eachBatch: async ({ batch }) => batch.messages.forEach(push) });
  await joined;
  await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve));
  console.log(`Socket.IO listens on http://localhost:${http.address().port}`);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
