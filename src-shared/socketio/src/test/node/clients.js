// One scenario with the npm clients against the server of the test: node clients.js SCENARIO PORT
import assert from "node:assert/strict";
import { Socket as EngineSocket } from "engine.io-client";
import { io } from "socket.io-client";

const [scenario, port] = process.argv.slice(2);
const url = `http://localhost:${port}`;
const limit = setTimeout(() => fail(new Error("not done in time")), 20_000);

function fail(error) {
  console.error(error);
  process.exit(1);
}

function open(namespace, options = {}) {
  return io(url + namespace, { forceNew: true, reconnectionDelay: 20, reconnectionDelayMax: 50, ...options });
}

function happened(socket, event) {
  return new Promise((resolve) => socket.once(event, (...values) => resolve(values)));
}

function ask(socket, event, ...values) {
  return new Promise((resolve) => socket.emit(event, ...values, (...answer) => resolve(answer)));
}

async function connected(socket) {
  if (!socket.connected) {
    await happened(socket, "connect");
  }
  return socket;
}

function upgraded(socket) {
  const engine = socket.io.engine;
  return engine.transport.name === "websocket" ? undefined : new Promise((resolve) => engine.once("upgrade", resolve));
}

async function everything(options) {
  const socket = open("/shop", { auth: { token: "t-1" }, query: { userId: "u-1" }, ...options });
  await connected(socket);
  await eventsAndAnswers(socket);
  await binary(socket);
  await rooms(socket);
  if (!options.transports) {
    await upgraded(socket);
    assert.equal(socket.io.engine.transport.name, "websocket");
    await eventsAndAnswers(socket);
  }
  socket.disconnect();
}

async function eventsAndAnswers(socket) {
  assert.deepEqual(await ask(socket, "who"), ["t-1", "u-1"]);
  const values = [1, "zwei", { three: [true, null, 4.5] }, [], "ünïcödé 🎈", 9007199254740991];
  assert.deepEqual(await ask(socket, "echo", ...values), values);
  const echoed = happened(socket, "echoed");
  socket.emit("echo-event", ...values);
  assert.deepEqual(await echoed, values);
  socket.once("question", (text, bytes, answer) => answer(text + "!", Buffer.concat([bytes, bytes])));
  const answered = happened(socket, "answered");
  socket.emit("ask-me");
  const [text, bytes] = await answered;
  assert.equal(text, "why!");
  assert.deepEqual([...bytes], [1, 2, 1, 2]);
}

async function binary(socket) {
  const large = Buffer.alloc(200_000, 7);
  const [one, nested] = await ask(socket, "echo", Buffer.from([0, 255, 128]), { deep: [large, "x"] });
  assert.deepEqual([...one], [0, 255, 128]);
  assert.ok(large.equals(Buffer.from(nested.deep[0])));
  assert.equal(nested.deep[1], "x");
  // Order stays, whatever mixes with whatever.
  const seen = [];
  socket.on("echoed", (number) => seen.push(number));
  const last = new Promise((resolve) => socket.on("echoed", (number) => number === 49 && resolve()));
  for (let number = 0; number < 50; number++) {
    socket.emit("echo-event", number, ...(number % 3 ? [] : [Buffer.from([number])]));
  }
  await last;
  socket.off("echoed");
  assert.deepEqual(seen, [...Array(50).keys()]);
}

async function rooms(socket) {
  const other = await connected(open("/shop", { transports: ["websocket"] }));
  await ask(socket, "join", "red");
  await ask(other, "join", "blue");
  const told = [happened(socket, "told"), happened(other, "told")];
  other.emit("tell", "red", "for red");
  other.emit("tell", "blue", "for blue");
  assert.deepEqual((await Promise.all(told)).flat(), ["for red", "for blue"]);
  other.disconnect();
}

const scenarios = {
  default: () => everything({}),
  websocket: () => everything({ transports: ["websocket"] }),
  polling: () => everything({ transports: ["polling"] }),

  async namespaces() {
    const shop = open("/shop");
    const side = shop.io.socket("/side");
    await Promise.all([connected(shop), connected(side)]);
    assert.notEqual(shop.id, side.id);
    const nowhere = open("/nowhere");
    const [unknown] = await happened(nowhere, "connect_error");
    nowhere.disconnect();
    assert.equal(unknown.message, "Invalid namespace");
    const refusing = open("/refusing");
    const [refused] = await happened(refusing, "connect_error");
    refusing.disconnect();
    assert.deepEqual([refused.message, refused.data], ["not you", { code: 7 }]);
    const left = happened(side, "disconnect");
    side.emit("leave-me");
    assert.deepEqual((await left)[0], "io server disconnect");
    assert.deepEqual(await ask(shop, "echo", "still here"), ["still here"]);
    const back = happened(side, "connect");
    side.connect();
    await back;
    assert.deepEqual(await ask(side, "echo", "again"), ["again"]);
    side.disconnect();
    assert.deepEqual(await ask(shop, "echo", "still"), ["still"]);
    shop.disconnect();
  },

  async delay() {
    const socket = open("/busy");
    socket.on("connect_error", fail);
    assert.deepEqual(await happened(socket, "tries"), [3]);
    socket.disconnect();
  },

  async reconnection() {
    for (const transports of [["polling", "websocket"], ["websocket"], ["polling"]]) {
      const socket = await connected(open("/shop", { transports }));
      if (transports.length > 1) {
        await upgraded(socket);
      }
      const first = socket.id;
      const gone = happened(socket, "disconnect");
      const back = happened(socket, "connect");
      socket.emit("drop-me");
      assert.equal((await gone)[0], "transport close");
      await back;
      assert.notEqual(socket.id, first);
      assert.deepEqual(await ask(socket, "echo", 1), [1]);
      const end = happened(socket, "disconnect");
      socket.emit("end-me");
      assert.equal((await end)[0], "io server disconnect", transports.join());
      assert.equal(socket.active, false);
    }
  },

  // The test closes the server and opens another one on the same port.
  async restart() {
    const sockets = [];
    for (const transports of [["polling", "websocket"], ["websocket"], ["polling"]]) {
      sockets.push(await connected(open("/shop", { transports })));
    }
    await upgraded(sockets[0]);
    const gone = sockets.map((socket) => happened(socket, "disconnect"));
    const back = sockets.map((socket) => happened(socket, "connect"));
    console.log("ready");
    for (const [reason] of await Promise.all(gone)) {
      assert.ok(["transport close", "transport error"].includes(reason), reason);
    }
    await Promise.all(back);
    for (const socket of sockets) {
      assert.deepEqual(await ask(socket, "echo", "back"), ["back"]);
      socket.disconnect();
    }
  },

  async engine() {
    for (const transports of [["polling", "websocket"], ["websocket"], ["polling"]]) {
      const engine = new EngineSocket(`ws://localhost:${port}`, { path: "/engine.io/", transports });
      engine.binaryType = "nodebuffer";
      await new Promise((resolve) => engine.once("open", resolve));
      for (const message of ["hello", "ünïcödé 🎈", Buffer.from([1, 2, 3])]) {
        const echo = new Promise((resolve) => engine.once("message", resolve));
        engine.send(message);
        assert.deepEqual(await echo, message);
      }
      const closed = new Promise((resolve) => engine.once("close", resolve));
      engine.close();
      await closed;
    }
  },
};

process.on("unhandledRejection", fail);
scenarios[scenario]()
  .then(() => {
    // It ends by itself once the last words are said: what keeps it alive would be a connection left open.
    clearTimeout(limit);
    console.log("done");
  })
  .catch(fail);
