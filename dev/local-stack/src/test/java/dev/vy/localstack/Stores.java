package dev.vy.localstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes one value to each of the three servers, as their ordinary clients do, and reads it again. */
record Stores(Map<String, String> variables) {

    private static final String TOPIC = "values";
    private static final Duration POLL = Duration.ofSeconds(30);

    static Stores of(StackProcess stack) throws IOException {
        return new Stores(stack.variables());
    }

    static void ping(Map<String, String> variables) throws IOException {
        assertEquals("+PONG", redis(variables, "PING"));
    }

    void write(String value) throws Exception {
        writeKafka(value);
        // A database of a test's own may be created, too.
        sql("CREATE DATABASE other");
        sql("CREATE TABLE vy_payments.value (value VARCHAR(20))");
        sql("INSERT INTO vy_payments.value VALUES ('" + value + "')");
        ping(variables);
        assertEquals("+OK", redis(variables, "SET value " + value));
    }

    void assertRead(String value) throws Exception {
        assertEquals(value, readKafka());
        assertEquals(value, readMariadb());
        assertTrue(redis(variables, "GET value").startsWith("$" + value.length()));
    }

    private void writeKafka(String value) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker()), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, value)).get();
        }
    }

    /** Through a group, so that the offsets topic is at work as well. */
    private String readKafka() {
        Map<String, Object> config =
                Map.of("bootstrap.servers", broker(), "group.id", "readers", "auto.offset.reset", "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            ConsumerRecords<String, String> records = consumer.poll(POLL);
            return records.iterator().next().value();
        }
    }

    private void sql(String statement) throws Exception {
        try (Connection connection = connect();
                Statement execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }

    private String readMariadb() throws Exception {
        try (Connection connection = connect();
                Statement execution = connection.createStatement();
                ResultSet result = execution.executeQuery("SELECT value FROM vy_payments.value")) {
            assertTrue(result.next());
            return result.getString(1);
        }
    }

    private Connection connect() throws Exception {
        String url = "jdbc:mariadb://%s:%s/%s"
                .formatted(variables.get("TIDB_HOST"), variables.get("TIDB_PORT"), variables.get("TIDB_DATABASE"));
        return DriverManager.getConnection(url, variables.get("TIDB_USER"), variables.get("TIDB_PASSWORD"));
    }

    private String broker() {
        return variables.get("KAFKA_BROKER");
    }

    private static String redis(Map<String, String> variables, String command) throws IOException {
        try (Socket socket = new Socket(variables.get("REDIS_HOST"), Integer.parseInt(variables.get("REDIS_PORT")))) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }
}
