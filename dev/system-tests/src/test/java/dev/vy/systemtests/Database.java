package dev.vy.systemtests;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Looks into the store of the payments service, past the service. */
public final class Database {
    private final Map<String, String> variables;

    public Database(Map<String, String> variables) {
        this.variables = variables;
    }

    public long number(String sql, Object... values) {
        return Long.parseLong(texts(sql, values).getFirst());
    }

    /** The first column of each row; ids may be given as UUIDs. */
    public List<String> texts(String sql, Object... values) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i] instanceof UUID id ? bytes(id) : values[i]);
            }
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        } catch (SQLException e) {
            throw new AssertionError("Query failed: " + sql, e);
        }
    }

    /** Takes away what a test put in past the product. */
    public void change(String sql, String value) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            statement.execute();
        } catch (SQLException e) {
            throw new AssertionError("Change failed: " + sql, e);
        }
    }

    private Connection connect() throws SQLException {
        String url = "jdbc:mariadb://%s:%s/%s?sslMode=%s"
                .formatted(
                        variables.get("TIDB_HOST"),
                        variables.get("TIDB_PORT"),
                        variables.get("TIDB_DATABASE"),
                        variables.containsKey("TIDB_ENABLE_SSL") ? "trust" : "disable");
        return DriverManager.getConnection(url, variables.get("TIDB_USER"), variables.get("TIDB_PASSWORD"));
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
