package io.streamcore.local.mail;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The mails over HTTP: pages for a browser, JSON for tests. */
final class MailRoutes {
    private static final int LIST_LENGTH = 200;
    private static final String MAIL = "/mails/(?<id>\\d{6,9})";

    private final Router router;
    private final MailStore store;
    private final MailFaults faults;

    MailRoutes(Vertx vertx, MailStore store, MailFaults faults) {
        this.store = store;
        this.faults = faults;
        router = Router.router(vertx);
        router.route().handler(MailRoutes::addHeaders);
        get("/", context -> html(context, MailPages.list(newest(context))));
        get("/mails", context -> json(context, mails(newest(context))));
        getMail(MAIL, this::sendMail);
        getMail(MAIL + "/raw", (context, mail) -> send(context, "text/plain; charset=utf-8", raw(mail)));
        getMail(MAIL + "/html", (context, mail) -> {
            context.response()
                    .putHeader(
                            "Content-Security-Policy",
                            "sandbox allow-popups"
                                    + " allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline';"
                                    + " img-src data:");
            // In the frame itself, no page would be shown that forbids framing.
            html(context, "<base target=\"_top\">" + mail.html());
        });
        router.delete("/mails").blockingHandler(context -> {
            store.deleteAll();
            context.response().setStatusCode(204).end();
        });
        router.post("/_faults").handler(BodyHandler.create(false)).handler(this::setFaults);
    }

    Router router() {
        return router;
    }

    private void get(String path, Consumer<RoutingContext> respond) {
        router.get(path).blockingHandler(respond::accept, false);
    }

    private interface MailResponse {
        void send(RoutingContext context, CaughtMail mail);
    }

    private void getMail(String pattern, MailResponse response) {
        router.routeWithRegex(HttpMethod.GET, pattern).blockingHandler(context -> find(context.pathParam("id"))
                .ifPresentOrElse(mail -> response.send(context, mail), () -> context.fail(404)));
    }

    private Optional<CaughtMail> find(String id) {
        return store.raw(id).map(bytes -> CaughtMail.parse(id, bytes));
    }

    private String raw(CaughtMail mail) {
        return store.raw(mail.id())
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    private void sendMail(RoutingContext context, CaughtMail mail) {
        String accept = context.request().getHeader("Accept");
        if (accept != null && accept.contains("text/html")) {
            html(context, MailPages.mail(mail));
        } else {
            json(context, JsonObject.mapFrom(mail).encodePrettily());
        }
    }

    /** The newest mails, with the parameter {@code to} only those for a recipient. */
    private List<CaughtMail> newest(RoutingContext context) {
        String to = context.request().getParam("to");
        return store.newest(LIST_LENGTH).stream()
                .filter(mail -> to == null || mail.to().contains(to))
                .toList();
    }

    private static String mails(List<CaughtMail> mails) {
        JsonArray array = new JsonArray();
        mails.forEach(mail -> array.add(JsonObject.mapFrom(mail)));
        return new JsonObject().put("mails", array).encodePrettily();
    }

    private void setFaults(RoutingContext context) {
        try {
            JsonObject body = context.body().asJsonObject();
            faults.set(body == null ? new JsonObject() : body);
            json(context, faults.toJson().encodePrettily());
        } catch (DecodeException | IllegalArgumentException e) {
            context.response().setStatusCode(400);
            json(context, new JsonObject().put("error", "Invalid faults").encode());
        }
    }

    /** A link in a mail may be a secret: the site behind it must not learn where it was clicked. */
    private static void addHeaders(RoutingContext context) {
        context.response()
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Cache-Control", "no-store");
        context.next();
    }

    private static void html(RoutingContext context, String body) {
        send(context, "text/html; charset=utf-8", body);
    }

    private static void json(RoutingContext context, String body) {
        send(context, "application/json; charset=utf-8", body);
    }

    private static void send(RoutingContext context, String type, String body) {
        context.response().putHeader("Content-Type", type).end(body);
    }
}
