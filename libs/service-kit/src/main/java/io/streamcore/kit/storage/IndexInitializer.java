package io.streamcore.kit.storage;

import com.mongodb.MongoException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.streamcore.kit.response.ApiException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Creates the indexes at startup, and retries every second while the database is unavailable. Until all exist, the
 * service is not ready and answers 503 {@code starting}: its correctness depends on unique indexes.
 */
@Singleton
@Readiness
public class IndexInitializer implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(IndexInitializer.class);

    /** After the request id, so that the response contains it. */
    private static final int BEFORE_ROUTING = 8_500;

    private final Event<CreateIndexes> event;
    private volatile boolean created;

    IndexInitializer(Event<CreateIndexes> event) {
        this.event = event;
    }

    void start(@Observes StartupEvent started) {
        create();
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void createIfMissing() {
        if (!created) {
            create();
        }
    }

    private synchronized void create() {
        try {
            event.fire(new CreateIndexes());
            created = true;
        } catch (MongoException e) {
            if (!MongoFailures.isUnavailable(e)) {
                throw e;
            }
            LOG.warnf("Indexes cannot be created, the database is unavailable: %s", e.getMessage());
        }
    }

    void register(@Observes Filters filters) {
        filters.register(this::rejectUntilCreated, BEFORE_ROUTING);
    }

    private void rejectUntilCreated(RoutingContext context) {
        if (created) {
            context.next();
        } else {
            context.fail(ApiException.unavailable("starting", "The service is starting", 1));
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("indexes").status(created).build();
    }
}
