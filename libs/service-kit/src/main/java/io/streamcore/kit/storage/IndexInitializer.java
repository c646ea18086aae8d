package io.streamcore.kit.storage;

import com.mongodb.MongoException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.streamcore.kit.response.ApiException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Lets a service start before its database: the indexes are asked for every second until they are there. Until then
 * it is not ready and answers 503 {@code starting}, because without its unique indexes it could not tell two accounts
 * of one name.
 */
@Singleton
@Readiness
public class IndexInitializer implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(IndexInitializer.class);

    /** After the request id, so that the refusal carries it. */
    private static final int BEFORE_ANY_WORK = 8_500;

    @Inject
    Event<CreateIndexes> wanted;

    private volatile boolean there;

    void start(@Observes StartupEvent event) {
        create();
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void createUntilThere() {
        if (!there) {
            create();
        }
    }

    private synchronized void create() {
        try {
            wanted.fire(new CreateIndexes());
            there = true;
        } catch (MongoException e) {
            if (!MongoFailures.isAway(e)) {
                throw e;
            }
            LOG.warnf("The database is not there yet: %s", e.getMessage());
        }
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuseUntilThere, BEFORE_ANY_WORK);
    }

    private void refuseUntilThere(RoutingContext context) {
        if (there) {
            context.next();
        } else {
            context.fail(ApiException.unavailable("starting", "The service is starting", 1));
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("indexes").status(there).build();
    }
}
