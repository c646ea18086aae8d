package io.streamcore.auth.mail;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.mailer.runtime.Mailers;
import io.vertx.core.AbstractVerticle;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.time.Duration;

/**
 * A mailer for one mail. The sockets that a verticle opens are closed when it is undeployed; the mailer alone leaves one
 * open until the server closes it, and goes on with a mail that was given up.
 */
final class MailConnection extends AbstractVerticle {
    private final Bean<Mailers> bean;
    private final CreationalContext<Mailers> creation;
    private Mailers mailers;

    @SuppressWarnings("unchecked")
    MailConnection(BeanManager beans) {
        bean = (Bean<Mailers>) beans.resolve(beans.getBeans(Mailers.class));
        creation = beans.createCreationalContext(bean);
    }

    @Override
    public void start() {
        mailers = bean.create(creation);
    }

    /** Returns when the server has accepted the mail. */
    void send(Mail mail, Duration timeout) {
        ReactiveMailer mailer = mailers.reactiveMailerFromName(Mailers.DEFAULT_MAILER_NAME);
        mailer.send(mail).await().atMost(timeout);
    }

    @Override
    public void stop() {
        bean.destroy(mailers, creation);
    }
}
