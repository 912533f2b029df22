// A shopper's page in a real browser: it pays over Socket.IO and hears of it on a socket, a WebSocket and an EventSource.
'use strict';
const assert = require('node:assert/strict');
const { existsSync, readFileSync } = require('node:fs');
const { delimiter, join } = require('node:path');
const { randomUUID } = require('node:crypto');
const { chromium } = require('playwright-core');

const [url, basketJson] = process.argv.slice(2);
const client = readFileSync(join(__dirname, 'node_modules', 'socket.io-client', 'dist', 'socket.io.min.js'), 'utf8');
const LIMIT_MILLIS = 20_000;

const browserPath = () => process.env.PATH.split(delimiter)
  .flatMap((directory) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(directory, name)))
  .find(existsSync);

// Runs in the page.
const pay = async ({ userId, basket }) => {
  const heard = { socket: [], frame: [], event: [] };
  const socket = io('/finance-payments', { query: { userId } });
  const transports = [];
  const ready = [
    new Promise((resolve) => { socket.once('subscribed', resolve); }),
    new Promise((resolve) => { socket.io.engine.once('upgrade', resolve); }),
  ];
  socket.on('payment-status-update', (update, id) => heard.socket.push(id));
  transports.push(socket.io.engine.transport.name);

  const plain = new WebSocket(`${location.origin.replace('http', 'ws')}/ws/finance-payments?userId=${userId}`);
  ready.push(new Promise((resolve) => {
    plain.onmessage = ({ data }) => {
      const { event, id } = JSON.parse(data);
      if (event === 'subscribed') { resolve(); }
      if (event === 'payment-status-update') { heard.frame.push(id); }
    };
  }));

  const source = new EventSource(`/events?userId=${userId}`);
  ready.push(new Promise((resolve) => { source.addEventListener('subscribed', resolve); }));
  source.addEventListener('payment-status-update', ({ lastEventId }) => heard.event.push(lastEventId));

  await Promise.all(ready);
  transports.push(socket.io.engine.transport.name);
  const { paymentIntentId } = await socket.emitWithAck('create-payment-intent', basket);
  await socket.emitWithAck('confirm-payment-intent', { paymentIntentId, paymentMethodId: 'pm_card_visa' });
  const { paymentIntent } = await socket.emitWithAck('capture-payment-intent', { paymentIntentId });
  while (Object.values(heard).some((ids) => ids.length === 0)) {
    await new Promise(requestAnimationFrame);
  }
  return { status: paymentIntent.status, heard, transports };
};

const run = async () => {
  const browser = await chromium.launch({
    executablePath: browserPath(),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync',
      // The page is made up here, so it comes from no network at all, and may not call one unless this is said.
      '--disable-features=LocalNetworkAccessChecks'],
  });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(LIMIT_MILLIS);
    const trouble = [];
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('console', (message) => { if (message.type() === 'error') { trouble.push(message.text()); } });
    await page.route(`${url}/shop`, (route) => route.fulfill({
      contentType: 'text/html', body: `<!doctype html><title>Shop</title><link rel="icon" href="data:,"><script>${client}</script>`,
    }));
    await page.goto(`${url}/shop`);
    const basket = { ...JSON.parse(basketJson), idempotencyKey: randomUUID() };
    const paid = await page.evaluate(pay, { userId: `user-${randomUUID()}`, basket });
    assert.equal(paid.status, 'SUCCEEDED');
    assert.deepEqual(paid.transports, ['polling', 'websocket']);
    const [id] = paid.heard.socket;
    assert.deepEqual(paid.heard, { socket: [id], frame: [id], event: [id] });
    assert.deepEqual(trouble, []);
  } finally {
    await browser.close();
  }
};

run().then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });
