package dev.vy.localstack;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The native servers that the build unpacked beside the jar. */
record Servers(Path mariadb, Path redis) {

    static final String INSTEAD = "set KAFKA_BROKER, TIDB_HOST, TIDB_PORT, TIDB_USER, TIDB_PASSWORD, TIDB_DATABASE,"
            + " REDIS_HOST and REDIS_PORT to servers of your own instead";

    static Servers besideJar() throws CannotStartException {
        requireLinuxOnX64();
        Path servers = jarDirectory().resolve("native");
        return new Servers(servers.resolve("mariadb"), servers.resolve("redis"));
    }

    Path mariadbd() throws CannotStartException {
        return executable(mariadb.resolve("bin/mariadbd"));
    }

    Path redisServer() throws CannotStartException {
        return executable(redis.resolve("redis-server"));
    }

    private static void requireLinuxOnX64() throws CannotStartException {
        String system = System.getProperty("os.name", "");
        String processor = System.getProperty("os.arch", "");
        if (!system.equals("Linux") || !processor.equals("amd64")) {
            throw new CannotStartException("The bundled MariaDB and Redis run on Linux x86_64 only, not on %s %s: %s."
                    .formatted(system, processor, INSTEAD));
        }
    }

    private static Path jarDirectory() {
        try {
            Path jar = Path.of(Servers.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return jar.resolveSibling("");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A jar keeps no permissions, so the first start makes the file executable. */
    private static Path executable(Path file) throws CannotStartException {
        if (!Files.exists(file)) {
            throw new CannotStartException(
                    "%s is missing: build it with ./mvnw -pl dev/local-stack package.".formatted(file));
        }
        if (!Files.isExecutable(file) && !file.toFile().setExecutable(true)) {
            throw new CannotStartException(
                    "%s cannot be made executable: check the owner and mount options.".formatted(file));
        }
        return file;
    }

    static String read(Path file) throws CannotStartException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CannotStartException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }
}
