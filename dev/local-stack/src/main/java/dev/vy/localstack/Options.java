package dev.vy.localstack;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The command line. A part without a port is not started; port 0 means a free one. */
record Options(
        Path dataDirectory,
        OptionalInt kafkaPort,
        OptionalInt mariadbPort,
        OptionalInt redisPort,
        Optional<Path> mariadbTls,
        Optional<Path> addressesFile,
        OptionalLong endWithPid) {

    static final String USAGE = """
            Usage: java -jar local-stack.jar --data-dir DIR [--kafka PORT] [--mariadb PORT] [--redis PORT]
                                             [--mariadb-tls DIR] [--addresses-file FILE] [--end-with PID]
            Starts the named parts (port 0 takes a free one) and keeps their data in DIR until the next start.
              --mariadb-tls DIR      let nobody into MariaDB without TLS; DIR has cert.pem and key.pem
              --addresses-file FILE  write the environment variables of the services to FILE when all parts answer
              --end-with PID         end when that process ends""";

    private static final int HIGHEST_PORT = 65_535;

    static Options parse(List<String> arguments) throws WrongUsageException {
        Parser parser = new Parser();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            parser.accept(rest.next(), rest);
        }
        return parser.options();
    }

    /** A command line that names no way to start. */
    static final class WrongUsageException extends Exception {

        private static final long serialVersionUID = 1L;

        WrongUsageException(String message) {
            super(message);
        }
    }

    private static final class Parser {

        private Optional<Path> dataDirectory = Optional.empty();
        private OptionalInt kafkaPort = OptionalInt.empty();
        private OptionalInt mariadbPort = OptionalInt.empty();
        private OptionalInt redisPort = OptionalInt.empty();
        private Optional<Path> mariadbTls = Optional.empty();
        private Optional<Path> addressesFile = Optional.empty();
        private OptionalLong endWithPid = OptionalLong.empty();

        void accept(String flag, Iterator<String> rest) throws WrongUsageException {
            switch (flag) {
                case "--data-dir" -> dataDirectory = Optional.of(path(flag, rest));
                case "--kafka" -> kafkaPort = OptionalInt.of(port(flag, rest));
                case "--mariadb" -> mariadbPort = OptionalInt.of(port(flag, rest));
                case "--redis" -> redisPort = OptionalInt.of(port(flag, rest));
                case "--mariadb-tls" -> mariadbTls = Optional.of(path(flag, rest));
                case "--addresses-file" -> addressesFile = Optional.of(path(flag, rest));
                case "--end-with" -> endWithPid = OptionalLong.of(number(flag, rest));
                default -> throw new WrongUsageException("Unknown argument: " + flag);
            }
        }

        Options options() throws WrongUsageException {
            Path directory = dataDirectory.orElseThrow(() -> new WrongUsageException("--data-dir is missing"));
            if (kafkaPort.isEmpty() && mariadbPort.isEmpty() && redisPort.isEmpty()) {
                throw new WrongUsageException("Nothing to start: name at least one of --kafka, --mariadb, --redis");
            }
            return new Options(directory, kafkaPort, mariadbPort, redisPort, mariadbTls, addressesFile, endWithPid);
        }

        private static Path path(String flag, Iterator<String> rest) throws WrongUsageException {
            return Path.of(value(flag, rest)).toAbsolutePath().normalize();
        }

        private static int port(String flag, Iterator<String> rest) throws WrongUsageException {
            long port = number(flag, rest);
            if (port > HIGHEST_PORT) {
                throw new WrongUsageException(flag + " needs a port from 0 to " + HIGHEST_PORT);
            }
            return (int) port;
        }

        private static long number(String flag, Iterator<String> rest) throws WrongUsageException {
            String text = value(flag, rest);
            if (!text.matches("\\d{1,9}")) {
                throw new WrongUsageException(flag + " needs a number, not '" + text + "'");
            }
            return Long.parseLong(text);
        }

        private static String value(String flag, Iterator<String> rest) throws WrongUsageException {
            if (!rest.hasNext()) {
                throw new WrongUsageException(flag + " needs a value");
            }
            return rest.next();
        }
    }
}
