// Old neighbours that ask: a NestJS service of two replicas, and a service that speaks the old envelope over kafkajs.
// Each outcome is printed as one line of JSON, which NeighboursIT looks at.
'use strict';
require('reflect-metadata');
const { randomUUID } = require('node:crypto');
const { setTimeout: pause } = require('node:timers/promises');
const { Logger } = require('@nestjs/common');
const { ClientKafka } = require('@nestjs/microservices');
const { Kafka, logLevel } = require('kafkajs');
const { firstValueFrom, lastValueFrom, timeout } = require('rxjs');

const [broker, basketJson, intentOfGateway, knownEvent] = process.argv.slice(2);
const basket = JSON.parse(basketJson);
const unknown = randomUUID();
const TOPICS = [
  'create-payment-intent', 'get-payment-intent', 'create-refund', 'process-stripe-webhook',
  'create-payment-method', 'list-payment-methods', 'delete-payment-method',
];
// As an old gateway passes it on; one that the payments service has already, which changes nothing.
const webhook = {
  id: knownEvent,
  type: 'payment_intent.created',
  data: { object: { id: 'pi_old', object: 'payment_intent', status: 'requires_payment_method', amount: 1999, currency: 'usd' } },
};
const LIMIT_MILLIS = 20_000;

Logger.overrideLogger(false);
const kafka = new Kafka({ brokers: [broker], clientId: 'old-service', logLevel: logLevel.NOTHING });

const nestReplica = (number) => {
  const client = new ClientKafka({
    client: { brokers: [broker], clientId: `old-gateway-${number}` },
    // A replica that comes makes the other one join again, which it hears of with its next heartbeat.
    consumer: { groupId: 'old-gateway', heartbeatInterval: 200 },
  });
  TOPICS.forEach((topic) => client.subscribeToResponseOf(topic));
  return client;
};

const ask = (client, topic, payload) => lastValueFrom(client.send(topic, payload).pipe(timeout(LIMIT_MILLIS)))
  .then((value) => ({ value }), (error) => ({ error }));

const replyPartition = (client) => client.getConsumerAssignments()['get-payment-intent.reply'];

const nestCalls = async () => {
  const first = nestReplica(1);
  const second = nestReplica(2);
  await Promise.all([first.connect(), second.connect()]);
  while (![0, 1].every((wanted) => [first, second].some((client) => replyPartition(client) === wanted))) {
    await pause(20);
  }
  const created = await ask(first, 'create-payment-intent', basket);
  const { paymentIntentId } = created.value;
  const keyed = { key: `nest-${unknown}`, value: { paymentIntentId, traceId: 'nest' }, headers: { other: 'header' } };
  const personId = `nest-${unknown}`;
  const noMethods = await ask(first, 'list-payment-methods', { personId });
  const vaulted = await ask(second, 'create-payment-method', { personId, externalId: 'pm_card_visa' });
  const { paymentMethodId } = vaulted.value;
  const outcomes = {
    created,
    noMethods,
    vaulted,
    deleted: await ask(first, 'delete-payment-method', { paymentMethodId }),
    foundByFirst: await ask(first, 'get-payment-intent', { paymentIntentId }),
    foundBySecond: await ask(second, 'get-payment-intent', { paymentIntentId }),
    foundWithKeyAndHeaders: await ask(second, 'get-payment-intent', keyed),
    foundByTextOfJson: await ask(first, 'get-payment-intent', JSON.stringify({ paymentIntentId })),
    unknown: await ask(second, 'get-payment-intent', { paymentIntentId: unknown }),
    refusedRefund: await ask(first, 'create-refund', { paymentIntentId, reason: 'OTHER' }),
    text: await ask(first, 'get-payment-intent', 'a mere text'),
    empty: await ask(first, 'get-payment-intent', ''),
    number: await ask(first, 'get-payment-intent', 42),
    no: await ask(first, 'get-payment-intent', false),
    webhook: await ask(first, 'process-stripe-webhook', webhook),
    webhookThatIsNone: await ask(second, 'process-stripe-webhook', { id: 7 }),
    array: await ask(second, 'get-payment-intent', [paymentIntentId]),
    partitions: [first, second].map(replyPartition).sort(),
  };
  // Events have no correlation id and want no reply. A connected client sends at once, and only when it is subscribed to.
  for (const garbage of ['no JSON', 'null', [], {}, { paymentIntentId: null }, { paymentIntentId: 'no id' }]) {
    await firstValueFrom(first.emit('succeeded-payment', garbage));
  }
  await firstValueFrom(first.emit('succeeded-payment', { paymentIntentId: intentOfGateway, traceId: 'nest' }));
  await Promise.all([first.close(), second.close()]);
  return outcomes;
};

const envelopeCalls = async () => {
  const waiting = new Map();
  const consumer = kafka.consumer({ groupId: 'old-service' });
  await consumer.connect();
  await consumer.subscribe({ topics: TOPICS.map((topic) => `${topic}-response`), fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => waiting.get(message.key?.toString())?.(JSON.parse(message.value.toString())),
  });
  const producer = kafka.producer();
  await producer.connect();
  const call = async (topic, payload, key = randomUUID()) => {
    const reply = new Promise((resolve) => waiting.set(key, resolve));
    await producer.send({ topic, messages: [{ key, value: JSON.stringify({ ...payload, traceId: `t-${key}` }) }] });
    const { kafkaResponseKey, traceId, ...rest } = await Promise.race([reply, pause(LIMIT_MILLIS, {}, { ref: false })]);
    return { sameKey: kafkaResponseKey === key, sameTrace: traceId === `t-${key}`, ...rest };
  };
  const key = randomUUID();
  const created = await call('create-payment-intent', basket, key);
  const outcomes = {
    created,
    createdAgain: await call('create-payment-intent', basket, key),
    found: await call('get-payment-intent', { paymentIntentId: created.response?.paymentIntentId }),
    unknown: await call('get-payment-intent', { paymentIntentId: unknown }),
    webhook: await call('process-stripe-webhook', webhook),
  };
  outcomes.afterStrangeRequests = await strangeRequests(producer, call);
  await Promise.all([consumer.disconnect(), producer.disconnect()]);
  return outcomes;
};

/** Each twice, then a good request: how that is answered, and in what time. */
const strangeRequests = async (producer, call) => {
  const toTopic = (topic) => ({ kafka_replyTopic: topic });
  const toPartition = (partition) => ({ kafka_replyTopic: 'get-refund-response', kafka_replyPartition: partition });
  const headers = [
    toTopic('create-refund'), toTopic('succeeded-payment'), toTopic('__consumer_offsets'), toTopic('nobody-reads-this'),
    toTopic('no topic\nat all'), toTopic('x'.repeat(200_000)), { ...toTopic('create-refund'), kafka_replyPartition: '0' },
    toPartition('999'), toPartition('-1'), toPartition('two'), toPartition(''), toPartition('9'.repeat(200_000)),
    { kafka_correlationId: 'c'.repeat(200_000) }, { other: 'h'.repeat(500_000) },
  ];
  for (const each of [...headers, ...headers]) {
    await producer.send({
      topic: 'get-payment-intent', messages: [{ value: JSON.stringify({ paymentIntentId: unknown }), headers: each }],
    });
  }
  const begin = Date.now();
  const reply = await call('get-payment-intent', { paymentIntentId: unknown });
  return { ...reply, millis: Date.now() - begin };
};

const main = async () => {
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({
    waitForLeaders: true,
    topics: [...TOPICS.map((topic) => `${topic}.reply`), 'process-stripe-webhook-response']
      .map((topic) => ({ topic, numPartitions: 3 })),
  });
  await admin.disconnect();
  const [nest, envelope] = await Promise.all([nestCalls(), envelopeCalls()]);
  console.log(`OUTCOMES ${JSON.stringify({ nest, envelope })}`);
  process.exit(0);
};

main().catch((failure) => {
  console.error(failure);
  process.exit(1);
});
