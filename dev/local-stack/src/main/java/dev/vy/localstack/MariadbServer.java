package dev.vy.localstack;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A MariaDB with the database and the user of the payments service, durable and isolated as by default.
 *
 * @param tls where its certificate and key are, if it shall let nobody in without TLS
 */
record MariadbServer(Servers servers, Path directory, Optional<Path> tls) implements NativeServer {

    private static final String DATABASE = "vy_payments";
    private static final String USER = "vy";
    /** Not a secret: the server listens on the loopback address only. */
    private static final String PASSWORD = "vy-local";

    /** Marks that the system tables are complete; without it a first start was cut short. */
    private static final String PREPARED = "vy-prepared";

    /** 11.4 makes an RSA key at each start otherwise, for up to nine seconds. */
    private static final List<String> WITHOUT_TLS = List.of("--skip-ssl");

    private static final int PREPARE_LIMIT_SECONDS = 60;
    private static final int PROTOCOL_VERSION = 10;

    /** Run at each start, before the first client is let in. More databases are created by system tests. */
    private static final String INIT_SQL = """
            CREATE DATABASE IF NOT EXISTS %1$s;
            CREATE USER IF NOT EXISTS '%2$s'@'%%' IDENTIFIED BY '%3$s';
            GRANT ALL PRIVILEGES ON *.* TO '%2$s'@'%%' WITH GRANT OPTION;
            """.formatted(DATABASE, USER, PASSWORD);

    @Override
    public String name() {
        return "mariadb";
    }

    @Override
    public void prepare() throws CannotStartException, InterruptedException {
        try {
            Files.writeString(initFile(), INIT_SQL);
            if (!Files.exists(directory.resolve(PREPARED))) {
                DirectoryTree.empty(directory);
                createSystemTables();
                Files.createFile(directory.resolve(PREPARED));
            }
        } catch (IOException e) {
            throw new CannotStartException("MariaDB could not prepare %s: %s".formatted(directory, e.getMessage()), e);
        }
    }

    @Override
    public List<String> command(int port) throws CannotStartException {
        List<String> command = commonCommand();
        command.addAll(List.of(
                "--port=" + port,
                "--bind-address=" + ReservedPort.LOOPBACK,
                // Relative to the data directory, because the path of a socket may have 107 characters only.
                "--socket=mariadb.sock",
                "--init-file=" + initFile(),
                "--skip-name-resolve",
                "--max-connections=200",
                "--default-time-zone=+00:00",
                "--character-set-server=utf8mb4",
                // A collation that MySQL and its drivers know as well; MariaDB's own default is not.
                "--collation-server=utf8mb4_unicode_ci",
                // The default of MySQL 8, so that what it refuses is refused here.
                "--sql-mode=ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
                        + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION"));
        command.addAll(tls.map(MariadbServer::requiringTls).orElse(WITHOUT_TLS));
        return command;
    }

    private static List<String> requiringTls(Path directory) {
        return List.of(
                "--ssl-cert=" + directory.resolve("cert.pem"),
                "--ssl-key=" + directory.resolve("key.pem"),
                "--require-secure-transport=ON");
    }

    /** The server greets with its protocol version once it takes clients; an error packet starts otherwise. */
    @Override
    public FirstAnswer.Question ready() {
        return MariadbServer::greeted;
    }

    @Override
    public Map<String, String> variables(int port) {
        return Map.of(
                "TIDB_HOST", ReservedPort.LOOPBACK,
                "TIDB_PORT", String.valueOf(port),
                "TIDB_USER", USER,
                "TIDB_PASSWORD", PASSWORD,
                "TIDB_DATABASE", DATABASE);
    }

    private static boolean greeted(Socket connection) throws IOException {
        byte[] header = connection.getInputStream().readNBytes(5);
        return header.length == 5 && header[4] == PROTOCOL_VERSION;
    }

    private List<String> commonCommand() throws CannotStartException {
        List<String> command = new ArrayList<>(List.of(
                servers.mariadbd().toString(),
                "--no-defaults",
                "--basedir=" + servers.mariadb(),
                "--lc-messages-dir=" + servers.mariadb().resolve("share"),
                "--datadir=" + directory,
                // In /tmp two stacks that start at once can choose the same name for a temporary table.
                "--tmpdir=" + directory.getParent(),
                "--innodb-buffer-pool-size=64M",
                "--innodb-log-file-size=32M",
                "--innodb-undo-tablespaces=0",
                "--performance-schema=OFF"));
        if (System.getProperty("user.name").equals("root")) {
            // MariaDB refuses to run as root unless it is told to.
            command.add("--user=root");
        }
        return command;
    }

    private void createSystemTables() throws CannotStartException, IOException, InterruptedException {
        Path log = directory.resolveSibling("mariadb-prepare.log");
        Path script = directory.resolveSibling("mariadb-prepare.sql");
        Files.writeString(script, systemTables());
        List<String> command = commonCommand();
        command.addAll(List.of("--bootstrap", "--enforce-storage-engine=", "--max-allowed-packet=8M"));
        Process process = new ProcessBuilder(command)
                .redirectInput(script.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(PREPARE_LIMIT_SECONDS, TimeUnit.SECONDS);
        if (!ended || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new CannotStartException("MariaDB could not create its system tables (%s); its log: %s"
                    .formatted(ChildProcess.lastWords(log), log));
        }
    }

    private String systemTables() throws CannotStartException {
        Path share = servers.mariadb().resolve("share");
        // Bootstrap reads one statement per line end. Without the socket plugin root would have no password at all.
        return "CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket='root';\n"
                + Servers.read(share.resolve("mariadb_system_tables.sql"))
                + Servers.read(share.resolve("mariadb_performance_tables.sql"))
                + Servers.read(share.resolve("mariadb_system_tables_data.sql"));
    }

    private Path initFile() {
        return directory.resolveSibling("mariadb-init.sql");
    }
}
