package dev.vy.gateway.messaging;

/** Hears of each good answer before its caller does. It must neither wait nor fail. */
public interface AnswerListener {
    void onAnswer(String topic, Reply reply, RequestContext context);
}
