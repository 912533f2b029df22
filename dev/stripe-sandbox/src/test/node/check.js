// Runs Stripe's own Node SDK against the sandbox; any failed assertion ends with a non-zero code.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import Stripe from 'stripe';

const base = new URL(process.argv[2]);
const stripe = new Stripe('sk_test_node', {
  protocol: 'http', host: base.hostname, port: base.port, maxNetworkRetries: 2, timeout: 10_000,
});

const control = async (path, body) => {
  const answer = await fetch(new URL(`/_sandbox${path}`, base), { method: 'POST', body: JSON.stringify(body) });
  assert.equal(answer.status, 200, await answer.clone().text());
  return answer.json();
};

const webhooks = [];
const waiting = [];
const receiver = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  response.end();
  webhooks.push({ signature: request.headers['stripe-signature'], body: Buffer.concat(chunks) });
  waiting.splice(0).forEach((wake) => wake());
});
receiver.listen(0, '127.0.0.1');
await once(receiver, 'listening');
const nextWebhook = async () => {
  while (webhooks.length === 0) await new Promise((wake) => waiting.push(wake));
  return webhooks.shift();
};

const endpoint = await stripe.webhookEndpoints.create({
  url: `http://127.0.0.1:${receiver.address().port}/hooks`,
  enabled_events: ['payment_intent.succeeded'],
});

const customer = await stripe.customers.create({ email: 'ada@example.com', metadata: { user: '7' } });
const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
const intent = await stripe.paymentIntents.create({
  amount: 2000, currency: 'eur', customer: customer.id, payment_method: method.id,
  confirm: true, capture_method: 'manual', expand: ['latest_charge'],
});
assert.equal(intent.status, 'requires_capture');
assert.equal(intent.latest_charge.captured, false);

const captured = await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 1500 });
assert.equal(captured.amount_received, 1500);

const webhook = await nextWebhook();
const event = stripe.webhooks.constructEvent(webhook.body, webhook.signature, endpoint.secret);
assert.equal(event.data.object.id, intent.id);
assert.throws(() => stripe.webhooks.constructEvent(webhook.body, webhook.signature, 'whsec_wrong'));

const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 500, reason: 'requested_by_customer' });
assert.equal(refund.status, 'succeeded');
await assert.rejects(
  stripe.refunds.create({ payment_intent: intent.id, amount: 1001 }),
  (refused) => refused instanceof Stripe.errors.StripeInvalidRequestError && refused.param === 'amount',
);

await assert.rejects(
  stripe.paymentIntents.create({
    amount: 2000, currency: 'eur', payment_method: 'pm_card_visa_chargeDeclinedInsufficientFunds', confirm: true,
  }),
  (declined) => declined instanceof Stripe.errors.StripeCardError
    && declined.decline_code === 'insufficient_funds'
    && declined.payment_intent.status === 'requires_payment_method',
);

const challenged = await stripe.paymentIntents.create({
  amount: 2000, currency: 'eur', payment_method: 'pm_card_threeDSecure2Required', confirm: true,
  return_url: 'https://shop.example/back',
});
assert.equal(challenged.next_action.type, 'redirect_to_url');
await control(`/payment_intents/${challenged.id}/authenticate`, { outcome: 'succeeded' });
assert.equal((await stripe.paymentIntents.retrieve(challenged.id)).status, 'succeeded');

await control('/misbehave', { on: 'POST /v1/customers', action: 'drop_answer_after_acting' });
const once1 = await stripe.customers.create({ email: 'drop@example.com' });
assert.equal(once1.lastResponse.headers['idempotent-replayed'], 'true');

const seen = [];
for await (const found of stripe.customers.list({ limit: 1 })) seen.push(found.id);
assert.deepEqual(seen, [once1.id, customer.id]);

const first = await stripe.paymentIntents.create({ amount: 900, currency: 'usd' }, { idempotencyKey: 'k' });
const again = await stripe.paymentIntents.create({ amount: 900, currency: 'usd' }, { idempotencyKey: 'k' });
assert.equal(again.id, first.id);
await assert.rejects(
  stripe.paymentIntents.create({ amount: 901, currency: 'usd' }, { idempotencyKey: 'k' }),
  Stripe.errors.StripeIdempotencyError,
);
await assert.rejects(stripe.customers.retrieve('cus_none'), (missing) => missing.code === 'resource_missing');

receiver.closeAllConnections();
receiver.close();
console.log('The npm stripe package agrees with the sandbox.');
