package dev.vy.payments.mysql;

import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.ServerSession;
import com.mysql.cj.protocol.SocketConnection;
import com.mysql.cj.protocol.StandardSocketFactory;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.Closeable;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;

/**
 * The JDBC driver's own sockets, which say what to set where the database cannot be trusted. Extends the driver's class
 * because it names its socket factory by class and gives no other place to hear of a failed handshake.
 */
@RegisterForReflection
public final class TlsSocketFactory extends StandardSocketFactory {
    private static final Logger LOG = Logger.getLogger(TlsSocketFactory.class);

    @Override
    public <T extends Closeable> T performTlsHandshake(SocketConnection connection, ServerSession session, Log log)
            throws IOException {
        try {
            return super.performTlsHandshake(connection, session, log);
        } catch (SSLException failure) {
            LOG.errorf(
                    "The database's certificate is not trusted: TIDB_CA_PATH has to name the authority that signed it, and "
                            + "TIDB_HOST a host that it was made for reason=%s",
                    failure.getMessage());
            throw failure;
        }
    }
}
