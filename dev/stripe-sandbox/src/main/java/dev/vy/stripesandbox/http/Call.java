package dev.vy.stripesandbox.http;

import java.util.List;

/** One call of a route: the parts of the path where its pattern has a star, and the parameters. */
public record Call(List<String> stars, Parameters parameters) {

    /** The id in the path of a route with one star. */
    public String id() {
        return stars.getFirst();
    }
}
