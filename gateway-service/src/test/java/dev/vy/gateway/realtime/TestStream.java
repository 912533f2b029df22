package dev.vy.gateway.realtime;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;

/** A client of Server-Sent Events that keeps the lines it receives. */
final class TestStream implements Flow.Subscriber<String>, AutoCloseable {
    final List<String> lines = new CopyOnWriteArrayList<>();
    volatile HttpResponse.ResponseInfo answer;
    volatile boolean ended;
    private volatile Flow.Subscription subscription;

    static TestStream open(URI address, Map<String, String> headers) {
        TestStream stream = new TestStream();
        HttpRequest.Builder request = HttpRequest.newBuilder(address).version(HttpClient.Version.HTTP_1_1);
        headers.forEach(request::header);
        HttpClient.newHttpClient()
                .sendAsync(request.build(), head -> {
                    stream.answer = head;
                    return HttpResponse.BodySubscribers.fromLineSubscriber(stream);
                })
                .exceptionally(gone -> null);
        return stream;
    }

    int status() {
        return answer == null ? 0 : answer.statusCode();
    }

    /** The lines that are not empty and no comment. */
    List<String> said() {
        return lines.stream()
                .filter(line -> !line.isEmpty() && !line.startsWith(":"))
                .toList();
    }

    List<String> ids() {
        List<String> said = said();
        return IntStream.range(0, said.size())
                .filter(i -> said.get(i).startsWith("id: "))
                .filter(i -> i + 1 == said.size() || !said.get(i + 1).equals("event: subscribed"))
                .mapToObj(i -> said.get(i).substring(4))
                .toList();
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        begun.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        lines.add(line);
    }

    @Override
    public void onError(Throwable failure) {
        ended = true;
    }

    @Override
    public void onComplete() {
        ended = true;
    }

    @Override
    public void close() {
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
