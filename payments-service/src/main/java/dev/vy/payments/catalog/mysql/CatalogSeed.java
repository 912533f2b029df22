package dev.vy.payments.catalog.mysql;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Fills an empty catalogue at start where AUTO_SEED asks for it; rows that exist are left as they are. */
@ApplicationScoped
class CatalogSeed {
    private static final Logger LOG = Logger.getLogger(CatalogSeed.class);

    private static final String PRODUCTS = """
            INSERT IGNORE INTO product (id, name) VALUES
                ('coffee', 'Coffee'), ('membership', 'Membership'), ('print', 'Print')""";

    /** In minor units: 3,500 yen, 12.500 dinar, 45,000 Uganda shillings (which the provider counts in hundredths). */
    private static final String ITEMS = """
            INSERT IGNORE INTO item (id, product_id, name, unit_amount_minor, currency) VALUES
                ('a1b2c3', 'coffee', 'Filter coffee, 1 kg', 1999, 'USD'),
                ('d4e5f6', 'coffee', 'Espresso, 250 g', 899, 'USD'),
                ('g7h8i9', 'membership', 'Yearly membership', 12000, 'EUR'),
                ('j1k2l3', 'print', 'Poster, A2', 3500, 'JPY'),
                ('m4n5o6', 'print', 'Postcard', 20, 'USD'),
                ('p7q8r9', 'print', 'Art print, numbered', 12500, 'KWD'),
                ('s1t2u3', 'coffee', 'Bugisu coffee, 1 kg', 4500000, 'UGX'),
                ('v4w5x6', 'coffee', 'Coffee mill', 1299000, 'HUF')""";

    private final CatalogConfig config;
    private final Pool pool;

    @Inject
    CatalogSeed(CatalogConfig config, Pool pool) {
        this.config = config;
        this.pool = pool;
    }

    void onStart(@Observes StartupEvent event) {
        if (config.autoSeed()) {
            seed().subscribe()
                    .with(
                            done -> LOG.info("Catalogue seeded"),
                            failure -> LOG.errorf(failure, "The catalogue cannot be seeded; items stay unknown"));
        }
    }

    private Uni<Void> seed() {
        return pool.query(PRODUCTS)
                .execute()
                .chain(() -> pool.query(ITEMS).execute())
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5))
                .atMost(10)
                .replaceWithVoid();
    }
}
