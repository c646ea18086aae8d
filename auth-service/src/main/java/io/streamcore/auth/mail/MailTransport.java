package io.streamcore.auth.mail;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Sends each mail over a connection of its own, which ends with the attempt. */
@Singleton
class MailTransport {
    private static final DeploymentOptions BLOCKING = new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER);

    /** For what takes milliseconds; while the process stops it may never end. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(MailTransport.class);

    private final Vertx vertx;
    private final BeanManager beans;

    /** @param used makes the platform configure its mailer; each connection has one of its own */
    MailTransport(Vertx vertx, BeanManager beans, Instance<ReactiveMailer> used) {
        this.vertx = vertx;
        this.beans = beans;
    }

    /** Returns when the server has accepted the mail; after any exception it may have accepted it. */
    void send(Mail mail, Duration timeout) {
        MailConnection connection = new MailConnection(beans);
        String id = await(vertx.deployVerticle(connection, BLOCKING));
        try {
            connection.send(mail, timeout);
        } finally {
            close(id);
        }
    }

    private void close(String id) {
        try {
            await(vertx.undeploy(id));
        } catch (RuntimeException e) {
            LOG.debugf(e, "A connection to the mail server could not be closed");
        }
    }

    private static <T> T await(Future<T> future) {
        return Uni.createFrom()
                .completionStage(future.toCompletionStage())
                .await()
                .atMost(PATIENCE);
    }
}
