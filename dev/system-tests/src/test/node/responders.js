// Old neighbours that answer in the payments service's place: a NestJS service on list-payment-methods, and a service
// that speaks the old envelope over kafkajs on get-payment-intent-status. Each request names the answer that it wants.
'use strict';
require('reflect-metadata');
const { Controller, Logger, Module, NotFoundException } = require('@nestjs/common');
const { NestFactory } = require('@nestjs/core');
const { MessagePattern, RpcException, Transport } = require('@nestjs/microservices');
const { Kafka, logLevel } = require('kafkajs');
const { concat, ignoreElements, of, timer } = require('rxjs');

const [broker] = process.argv.slice(2);

const results = {
  null: null, false: false, zero: 0, empty: '', none: [], object: { paymentMethodId: 7 }, text: 'a text',
};

const nestAnswers = {
  nothing: () => undefined,
  stream: () => of({ streamed: true }),
  lateEnd: () => concat(of({ streamed: true }), timer(100).pipe(ignoreElements())),
  rpcText: () => { throw new RpcException('secret'); },
  rpcStatus: () => { throw new RpcException({ status: 404, message: 'No such person' }); },
  rpcValidation: () => {
    throw new RpcException({ statusCode: 400, message: ['a is short', 'b is long'], error: 'Bad Request' });
  },
  rpcOfHttp: () => { throw new RpcException(new NotFoundException('No such person').getResponse()); },
  httpException: () => { throw new NotFoundException('secret'); },
  fault: () => { throw new Error('secret'); },
};

const envelopeAnswers = {
  nothing: {},
  statusError: { error: { status: 404, message: 'No such session' } },
  codeError: { error: { code: 'card_declined', message: 'Declined', declineCode: 'lost_card' } },
  textError: { error: 'secret' },
  noError: { response: { status: 'processing' }, error: null },
};

class PaymentMethods {
  list({ personId }) {
    return Object.hasOwn(results, personId) ? results[personId] : nestAnswers[personId]?.();
  }
}
// What a compiler makes of @Controller(), @MessagePattern(…) and @Module(…).
Controller()(PaymentMethods);
const list = Object.getOwnPropertyDescriptor(PaymentMethods.prototype, 'list');
MessagePattern('list-payment-methods')(PaymentMethods.prototype, 'list', list);
class Service {}
Module({ controllers: [PaymentMethods] })(Service);

const startNest = async () => {
  const app = await NestFactory.createMicroservice(Service, {
    logger: false,
    transport: Transport.KAFKA,
    // From the beginning, so that no request is too early for the group.
    options: { client: { brokers: [broker] }, consumer: { groupId: 'old-vault' }, subscribe: { fromBeginning: true } },
  });
  await app.listen();
};

const startEnvelope = async () => {
  const topic = 'get-payment-intent-status';
  const kafka = new Kafka({ brokers: [broker], clientId: 'old-status', logLevel: logLevel.NOTHING });
  const producer = kafka.producer();
  const consumer = kafka.consumer({ groupId: 'old-status' });
  await Promise.all([producer.connect(), consumer.connect()]);
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      const kafkaResponseKey = message.key.toString();
      const { sessionId, traceId } = JSON.parse(message.value.toString());
      const answer = Object.hasOwn(results, sessionId) ? { response: results[sessionId] } : envelopeAnswers[sessionId];
      const value = JSON.stringify({ kafkaResponseKey, ...answer, traceId });
      await producer.send({ topic: `${topic}-response`, messages: [{ key: message.key, value }] });
    },
  });
};

Logger.overrideLogger(false);
Promise.all([startNest(), startEnvelope()]).then(() => console.log('READY'), (failure) => {
  console.error(failure);
  process.exit(1);
});
