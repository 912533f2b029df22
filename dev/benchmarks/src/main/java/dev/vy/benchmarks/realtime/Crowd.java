package dev.vy.benchmarks.realtime;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Many clients of one server, all on one thread, and what they are told. */
final class Crowd implements AutoCloseable, ClientSocket.Told {
    /** Handshakes under way at one time: fewer than any server lets wait to be accepted. */
    private static final int JOINING_AT_ONCE = 100;

    private static final Duration JOIN_LIMIT = Duration.ofMinutes(3);
    private static final int MAX_HANDSHAKE_BYTES = 8_192;

    /** The processors are shared with the server: the less the clients need, the more of it is measured. */
    private static final boolean EPOLL = Epoll.isAvailable();

    private static final Class<? extends SocketChannel> SOCKET =
            EPOLL ? EpollSocketChannel.class : NioSocketChannel.class;

    private final EventLoopGroup threads;
    private final EventLoop thread;
    private final ChannelGroup channels;
    private final Server server;
    private final int port;
    private final int sockets;
    private final CountDownLatch joined;
    private int begun;
    private volatile boolean leaving;
    private volatile @Nullable String lost;
    private volatile @Nullable Arrivals arrivals;

    private Crowd(Server server, int users) {
        this.server = server;
        this.port = server.port();
        this.sockets = users * Size.SOCKETS_PER_USER;
        this.threads = EPOLL ? new EpollEventLoopGroup(1) : new NioEventLoopGroup(1);
        this.thread = threads.next();
        this.channels = new DefaultChannelGroup(thread);
        this.joined = new CountDownLatch(sockets);
    }

    /** Returns when all have joined. */
    static Crowd join(Server server, int users) throws InterruptedException {
        Crowd crowd = new Crowd(server, users);
        crowd.thread.execute(crowd::beginFirst);
        if (!crowd.joined.await(JOIN_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            long missing = crowd.joined.getCount();
            crowd.close();
            throw new IllegalStateException(missing + " sockets could not join; one " + crowd.lost);
        }
        return crowd;
    }

    private void beginFirst() {
        for (int i = 0; i < Math.min(JOINING_AT_ONCE, sockets); i++) {
            begin();
        }
    }

    private void begin() {
        Owner owner = new Owner(begun / Size.SOCKETS_PER_USER, begun % Size.SOCKETS_PER_USER);
        begun++;
        new Bootstrap()
                .group(thread)
                .channel(SOCKET)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        prepare(channel, owner);
                    }
                })
                .connect(new InetSocketAddress("127.0.0.1", port))
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        lost(owner, "could not connect: " + done.cause());
                    }
                });
    }

    private void prepare(Channel channel, Owner owner) {
        String address = "ws://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=websocket&userId=" + owner.name();
        WebSocketClientProtocolConfig config = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(address)
                .generateOriginHeader(false)
                .withUTF8Validator(false)
                .handshakeTimeoutMillis(JOIN_LIMIT.toMillis())
                .build();
        channel.pipeline()
                .addLast(
                        new HttpClientCodec(),
                        new HttpObjectAggregator(MAX_HANDSHAKE_BYTES),
                        new WebSocketClientProtocolHandler(config),
                        new ClientSocket(owner, server.ready(), this));
        channels.add(channel);
    }

    /** From now on these are what the sockets are told; what does not belong to them is an error. */
    void expect(Arrivals expected) {
        arrivals = expected;
    }

    @Override
    public void joined() {
        joined.countDown();
        if (begun < sockets) {
            begin();
        }
    }

    @Override
    public void event(UUID intent, Owner at) {
        Arrivals expected = arrivals;
        if (expected == null) {
            lost(at, "was told of something too early");
        } else {
            expected.arrived(intent, at, System.nanoTime());
        }
    }

    @Override
    public void lost(Owner owner, String why) {
        if (!leaving) {
            lost = owner + " " + why;
        }
    }

    void requireAllThere() {
        if (lost != null) {
            throw new IllegalStateException("A socket was lost: " + lost);
        }
    }

    @Override
    public void close() {
        leaving = true;
        channels.close().awaitUninterruptibly();
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
