// What users' pages and programs do over sockets, with the clients that they have. One scenario a run; what is not as it
// should be ends it with an error.
'use strict';
const assert = require('node:assert/strict');
const { createHmac, randomUUID } = require('node:crypto');
const { io } = require('socket.io-client');
const { EventSource } = require('eventsource');
const WebSocket = require('ws');

const [scenario, url, detail, basketJson] = process.argv.slice(2);
const LIMIT_MILLIS = 20_000;
const PUSH = 'payment-status-update';
const TRANSPORTS = { default: undefined, websocket: ['websocket'], polling: ['polling'] };

const inTime = (promise, what) => {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), LIMIT_MILLIS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};
const event = (emitter, name) => inTime(new Promise((resolve) => { emitter.once(name, (...args) => resolve(args)); }), name);
const basket = () => ({ ...JSON.parse(basketJson), idempotencyKey: randomUUID() });

// Keeps every push, and lets the test wait for one that fits.
const watch = (socket) => {
  const pushes = [];
  const waiting = new Set();
  const look = () => waiting.forEach((check) => check());
  socket.on(PUSH, (update, id) => { pushes.push({ update, id }); look(); });
  const until = (fits) => inTime(new Promise((resolve) => {
    const check = () => {
      const found = pushes.find(fits);
      if (found) { waiting.delete(check); resolve(found); }
    };
    waiting.add(check);
    check();
  }), 'a push');
  return { pushes, until };
};

const connect = (userId, options = {}) => io(`${url}/finance-payments`, {
  query: { userId }, forceNew: true, reconnection: false, ...options,
});
const ask = (socket, topic, payload) => socket.timeout(LIMIT_MILLIS).emitWithAck(topic, payload);

const newUser = () => `user-${randomUUID()}`;

const authorize = async (socket) => {
  const created = await ask(socket, 'create-payment-intent', basket());
  const confirmed = await ask(socket, 'confirm-payment-intent', {
    paymentIntentId: created.paymentIntentId, paymentMethodId: 'pm_card_visa',
  });
  assert.equal(confirmed.status, 'REQUIRES_CAPTURE');
  return created.paymentIntentId;
};

// The gateway takes a token for as long as clocks may differ after its end.
const SKEW_SECONDS = 30;
const tokenFor = (secret, sub, seconds) => {
  const encode = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const exp = Math.ceil(Date.now() / 1000) - SKEW_SECONDS + seconds;
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ sub, iat: 1, exp })}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
};

// A machine that is busy may be slower than a short life; then a longer one shows the same.
const endOfToken = async (secret, userId) => {
  for (const seconds of [2, 6, 18]) {
    const socket = connect(undefined, { query: {}, auth: { token: tokenFor(secret, userId, seconds) } });
    let code;
    socket.on('exception', (exception) => { code = exception.code; });
    const reason = await inTime(new Promise((resolve) => {
      socket.once('disconnect', resolve);
      socket.once('connect_error', () => resolve(undefined));
    }), 'the end of a token');
    socket.close();
    if (reason) { return { code, reason }; }
  }
  throw new Error('no token was good for long enough to connect with');
};

const scenarios = {
  // A whole payment without a single REST call.
  async story(transport) {
    const socket = connect(newUser(), { transports: TRANSPORTS[transport] });
    const subscribed = event(socket, 'subscribed');
    await event(socket, 'connect');
    assert.deepEqual(await subscribed, [{ lastEventId: '0' }, '0']);
    const { pushes, until } = watch(socket);

    const asResult = event(socket, 'create-payment-intent-result');
    const created = await ask(socket, 'create-payment-intent', basket());
    assert.deepEqual((await asResult)[0], created);
    assert.equal(created.amountCents, 1999);
    const { paymentIntentId } = created;

    const declined = await ask(socket, 'confirm-payment-intent', {
      paymentIntentId, paymentMethodId: 'pm_card_visa_chargeDeclinedInsufficientFunds',
    });
    assert.equal(declined.errorCode, 'insufficient_funds');
    const failed = await until(({ update }) => update.status === 'failed');
    assert.equal(failed.update.errorCode, 'insufficient_funds');

    await ask(socket, 'confirm-payment-intent', { paymentIntentId, paymentMethodId: 'pm_card_visa' });
    const captured = await ask(socket, 'capture-payment-intent', { paymentIntentId });
    assert.equal(captured.paymentIntent.status, 'SUCCEEDED');
    const paid = await until(({ update }) => update.status === 'succeeded');
    assert.equal(paid.update.paymentIntentId, paymentIntentId);

    const status = await ask(socket, 'get-payment-intent-status', { paymentIntentId });
    assert.equal(status.status, 'succeeded');
    await until(({ update }) => update.customerEmail === status.customerEmail);

    const refund = await ask(socket, 'create-refund', {
      paymentIntentId, amountCents: 500, reason: 'REQUESTED_BY_CUSTOMER', idempotencyKey: randomUUID(),
    });
    assert.equal((await ask(socket, 'get-refund', { refundId: refund.refundId })).amountCents, 500);
    const history = await ask(socket, 'get-ztracking-payment-intent', { paymentIntentId });
    assert.ok(history.length >= 3);

    const personId = randomUUID();
    const method = await ask(socket, 'create-payment-method', { personId, externalId: 'pm_card_visa' });
    assert.equal((await ask(socket, 'list-payment-methods', { personId })).length, 1);
    assert.equal(await ask(socket, 'delete-payment-method', { paymentMethodId: method.paymentMethodId }), null);

    const ids = pushes.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, 'each push has an id of its own');
    assert.deepEqual(pushes.map(({ update }) => update.status), ['failed', 'succeeded', 'succeeded']);
    socket.close();
  },

  // What is wrong is told by both ways, in the words of REST.
  async errors() {
    const socket = connect(newUser());
    await event(socket, 'connect');
    const cases = [
      ['get-payment-intent', { paymentIntentId: 'x' }, 'invalid_request', 'paymentIntentId'],
      ['get-payment-intent', { paymentIntentId: randomUUID() }, 'not_found', 'paymentIntentId'],
      ['create-payment-intent', { ...basket(), items: [] }, 'invalid_request', 'items'],
      ['create-payment-intent', { ...basket(), amountCents: 1 }, 'invalid_request', 'amountCents'],
      ['create-payment-intent', { ...basket(), idempotencyKey: 'short' }, 'idempotency_key_malformed', 'idempotencyKey'],
      ['create-payment-intent', 'text', 'invalid_request', undefined],
      ['create-payment-intent', null, 'invalid_request', undefined],
      ['process-stripe-webhook', { id: 'evt_1' }, 'not_found', undefined],
      ['no-such-event', {}, 'not_found', undefined],
    ];
    for (const [topic, payload, code, param] of cases) {
      const told = event(socket, `${topic}-error`);
      const { error } = await ask(socket, topic, payload);
      assert.equal(error.code, code, topic);
      assert.equal(error.param, param, topic);
      assert.deepEqual(await told, [error.detail, error], topic);
    }
    const key = randomUUID();
    const first = await ask(socket, 'create-payment-intent', { ...basket(), idempotencyKey: key });
    const again = await ask(socket, 'create-payment-intent', { ...basket(), idempotencyKey: key });
    assert.equal(again.paymentIntentId, first.paymentIntentId);
    const items = [{ id: 'a1b2c3', quantity: 2 }];
    const other = await ask(socket, 'create-payment-intent', { ...basket(), items, idempotencyKey: key });
    assert.equal(other.error.code, 'idempotency_key_reused');
    socket.close();
  },

  // An anonymous socket becomes its user's, once; nobody hears of another's payments or may touch them.
  async users() {
    const mine = newUser();
    const payer = connect(mine);
    const late = connect(undefined, { query: {} });
    const stranger = connect(newUser());
    await Promise.all([payer, late, stranger].map((socket) => event(socket, 'connect')));
    assert.deepEqual(await ask(late, 'register-user', mine), { userId: mine });
    assert.deepEqual(await ask(late, 'register-user', { userId: mine }), { userId: mine });
    assert.equal((await ask(late, 'register-user', newUser())).error.code, 'forbidden');
    assert.equal((await ask(late, 'register-user', 7)).error.code, 'invalid_request');
    assert.equal((await ask(late, 'register-user')).error.code, 'invalid_request');
    const seenByLate = watch(late);
    const seenByStranger = watch(stranger);
    const paymentIntentId = await authorize(payer);
    assert.equal((await ask(stranger, 'capture-payment-intent', { paymentIntentId })).error.code, 'not_found');
    await ask(payer, 'capture-payment-intent', { paymentIntentId });
    await seenByLate.until(({ update }) => update.status === 'succeeded');
    assert.deepEqual(seenByStranger.pushes, []);
    const nowhere = io(`${url}/nowhere`, { forceNew: true, reconnection: false });
    assert.equal((await event(nowhere, 'connect_error'))[0].message, 'Invalid namespace');
    for (const name of ['sales-subscriptions', 'person-identity']) {
      const socket = io(`${url}/${name}`, { query: { userId: mine }, forceNew: true, reconnection: false });
      await event(socket, 'connect');
      socket.close();
    }
    [payer, late, stranger, nowhere].forEach((socket) => socket.close());
  },

  // Who was away gets what came after the last id, on every transport, and a notice where that is not kept.
  async resume() {
    const userId = newUser();
    const payer = connect(userId);
    await event(payer, 'connect');
    const seen = watch(payer);
    const paymentIntentId = await authorize(payer);
    await ask(payer, 'capture-payment-intent', { paymentIntentId });
    const { id } = await seen.until(({ update }) => update.status === 'succeeded');

    for (const lastEventId of ['0', id, 'unknown-id']) {
      const began = lastEventId === id ? id : '0';
      const gaps = lastEventId === 'unknown-id' ? [{ lastEventId, reason: 'no_longer_kept' }] : [];
      const listeners = [
        bySocket(userId, lastEventId),
        byWebSocket(`${url.replace('http', 'ws')}/ws/finance-payments?userId=${userId}&lastEventId=${lastEventId}`),
        byEventSource(`${url}/events?userId=${userId}`, lastEventId),
      ];
      const begins = await Promise.all(listeners.map(({ subscribed }) => subscribed));
      assert.deepEqual(begins.map((notice) => notice.lastEventId), [began, began, began]);
      // Something new, behind which nothing old can come; the payer, who was never away, has heard it all.
      const before = seen.pushes.length;
      await ask(payer, 'get-payment-intent-status', { paymentIntentId });
      const { id: latest } = await seen.until((push) => seen.pushes.indexOf(push) === before);
      const all = seen.pushes.map((push) => push.id);
      const expected = lastEventId === id ? all.slice(all.indexOf(id) + 1) : all;
      for (const listener of listeners) {
        assert.deepEqual(await listener.until(latest), expected);
        assert.deepEqual(listener.gaps, gaps);
      }
      listeners.forEach(({ close }) => close());
    }
    payer.close();
  },

  // The client itself goes on after its last event when it comes back, whatever place its page has given it once.
  async offset(transport) {
    const userId = newUser();
    const payer = connect(userId);
    await event(payer, 'connect');
    const paymentIntentId = await authorize(payer);
    for (const auth of [undefined, { lastEventId: '0' }]) {
      const back = connect(userId, { auth, transports: TRANSPORTS[transport], reconnection: true, reconnectionDelay: 50 });
      await event(back, 'subscribed');
      const { pushes, until } = watch(back);
      const asked = ask(payer, 'get-payment-intent-status', { paymentIntentId });
      const { id: seen } = await until(({ update }) => update.customerEmail);
      await asked;
      const gone = event(back, 'disconnect');
      const returned = event(back, 'subscribed');
      back.io.engine.close();
      await gone;
      await ask(payer, 'get-payment-intent-status', { paymentIntentId });
      await returned;
      await until(({ id }) => pushes.findIndex((push) => push.id === seen) < pushes.findIndex((push) => push.id === id));
      assert.equal(new Set(pushes.map(({ id }) => id)).size, pushes.length, 'nothing twice');
      back.close();
    }
    payer.close();
  },

  // Of one socket so many commands at once, of one user so many sockets; what is above is told so.
  async limits() {
    const userId = newUser();
    const busy = connect(userId);
    await event(busy, 'connect');
    const asked = Array.from({ length: 40 }, () => ask(busy, 'get-payment-intent', { paymentIntentId: randomUUID() }));
    const codes = (await Promise.all(asked)).map(({ error }) => error.code);
    assert.equal(codes.filter((code) => code === 'overloaded').length, 8);
    assert.equal(codes.filter((code) => code === 'not_found').length, 32);
    const others = Array.from({ length: 19 }, () => connect(userId));
    await Promise.all(others.map((socket) => event(socket, 'subscribed')));
    const oneTooMany = connect(userId);
    const told = event(oneTooMany, 'exception');
    const [reason] = await event(oneTooMany, 'disconnect');
    assert.equal((await told)[0].code, 'too_many_sockets');
    assert.equal(reason, 'transport close', 'so that it comes again');
    [busy, oneTooMany, ...others].forEach((socket) => socket.close());
  },

  // A replica that ends answers what it was asked, and only then sends the client elsewhere.
  async ending(transport) {
    const socket = connect(newUser(), { transports: TRANSPORTS[transport] });
    await event(socket, 'connect');
    const gone = event(socket, 'disconnect');
    const created = await ask(socket, 'create-payment-intent', basket());
    assert.equal(created.amountCents, 1999);
    assert.equal((await gone)[0], transport === 'polling' ? 'transport error' : 'transport close');
  },

  // In production: the token comes in the handshake's auth or in the header, and says whose the socket is.
  async tokens() {
    const [alice, secret, issuedFor] = detail.split(',');
    const refused = connect(undefined, { query: {} });
    const [error] = await event(refused, 'connect_error');
    assert.equal(error.data.code, 'unauthenticated');
    const bad = connect(undefined, { query: {}, auth: { token: `${alice}x` } });
    assert.equal((await event(bad, 'connect_error'))[0].data.code, 'unauthenticated');
    const other = connect('bob', { auth: { token: alice } });
    assert.equal((await event(other, 'connect_error'))[0].data.code, 'forbidden');
    const byAuth = connect(undefined, { query: {}, auth: { token: alice } });
    await event(byAuth, 'connect');
    assert.deepEqual(await ask(byAuth, 'register-user', issuedFor), { userId: issuedFor });
    assert.equal((await ask(byAuth, 'register-user', 'bob')).error.code, 'forbidden');
    const byHeader = connect(undefined, { query: {}, extraHeaders: { authorization: `Bearer ${alice}` } });
    await event(byHeader, 'connect');
    const end = await endOfToken(secret, issuedFor);
    assert.deepEqual(end, { code: 'token_expired', reason: 'io server disconnect' });
    const foreign = connect(undefined, {
      query: {}, auth: { token: alice }, transports: ['websocket'], extraHeaders: { origin: 'https://elsewhere.example' },
    });
    await event(foreign, 'connect_error');
    [refused, bad, other, byAuth, byHeader, foreign].forEach((socket) => socket.close());
  },
};

// What one listener is told, on whichever transport.
const listen = () => {
  const ids = [];
  const gaps = [];
  let begin;
  let look = () => {};
  return {
    gaps,
    subscribed: inTime(new Promise((resolve) => { begin = resolve; }), 'the beginning'),
    until: (id) => inTime(new Promise((resolve) => {
      look = () => { if (ids.includes(id)) { resolve(ids); } };
      look();
    }), id),
    take: (name, data, id) => {
      if (name === 'subscribed') { begin(data); }
      if (name === 'replay-gap') { gaps.push(data); }
      if (name === PUSH) { ids.push(id); look(); }
    },
  };
};
const NAMES = ['subscribed', 'replay-gap', PUSH];

const bySocket = (userId, lastEventId) => {
  const listener = listen();
  const socket = connect(userId, { auth: { lastEventId } });
  socket.onAny(listener.take);
  return { ...listener, close: () => socket.close() };
};

const byWebSocket = (address) => {
  const listener = listen();
  const socket = new WebSocket(address);
  socket.on('message', (text) => {
    const { event: name, data, id } = JSON.parse(text);
    listener.take(name, data, id);
  });
  return { ...listener, close: () => socket.close() };
};

const byEventSource = (address, lastEventId) => {
  const listener = listen();
  const withId = (input, init) => fetch(input, { ...init, headers: { ...init.headers, 'Last-Event-ID': lastEventId } });
  const source = new EventSource(address, { fetch: withId });
  NAMES.forEach((name) => source.addEventListener(name, ({ data, lastEventId: id }) => {
    listener.take(name, JSON.parse(data), id);
  }));
  return { ...listener, close: () => source.close() };
};

scenarios[scenario](detail).then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });
