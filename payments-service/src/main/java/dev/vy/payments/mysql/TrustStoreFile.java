package dev.vy.payments.mysql;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;

/** The certificates of a PEM file in a form that the JDBC driver reads: it knows key stores only. */
final class TrustStoreFile {
    static final String TYPE = "PKCS12";

    /** Certificates are public; the driver wants a password all the same. */
    static final String PASSWORD = "public";

    private TrustStoreFile() {}

    static Path of(Path pem) {
        try {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates(pem)) {
                number++;
                store.setCertificateEntry("authority-" + number, certificate);
            }
            return written(store);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The certificates of TIDB_CA_PATH cannot be kept: " + e.getMessage(), e);
        }
    }

    private static Collection<? extends Certificate> certificates(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw noCertificates(pem);
            }
            return found;
        } catch (IOException e) {
            throw new ConfigurationException("TIDB_CA_PATH is " + pem + ", which cannot be read: set it to a PEM file "
                    + "with the database's certificate authorities, or to nothing");
        } catch (CertificateException e) {
            throw noCertificates(pem);
        }
    }

    private static ConfigurationException noCertificates(Path pem) {
        return new ConfigurationException(
                "TIDB_CA_PATH is " + pem + ", in which there is no certificate: set it to a PEM "
                        + "file with the database's certificate authorities, or to nothing");
    }

    private static Path written(KeyStore store) throws IOException, GeneralSecurityException {
        // Only this user can read or change it, as with every temporary file that Java makes.
        Path file = Files.createTempFile("vy-database-authorities", ".p12");
        file.toFile().deleteOnExit();
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }
}
