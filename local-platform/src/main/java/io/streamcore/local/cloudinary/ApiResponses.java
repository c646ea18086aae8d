package io.streamcore.local.cloudinary;

import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;

/** Runs API calls on a worker thread and writes their results and errors in Cloudinary's format. */
record ApiResponses(Faults faults) {
    private static final Logger LOG = System.getLogger(ApiResponses.class.getName());

    interface Operation {
        JsonObject execute(ApiCall call) throws Exception;
    }

    Handler<RoutingContext> handler(Operation operation) {
        return context -> context.vertx()
                .executeBlocking(() -> operation.execute(new ApiCall(context)), false)
                .onSuccess(response -> sendResult(context, response))
                .onFailure(context::fail);
    }

    private void sendResult(RoutingContext context, JsonObject response) {
        if (faults.consumeLostAnswer(context.request().path())) {
            context.request().connection().close();
            return;
        }
        sendJson(context, 200, response);
    }

    /** Handles every failure that a route did not handle itself. */
    void handleFailure(RoutingContext context) {
        if (context.response().headWritten()) {
            context.request().connection().close();
        } else if (context.failure() instanceof CloudinaryError error) {
            sendError(context, error.status(), error.getMessage());
        } else if (context.failure() instanceof NoSuchFileException) {
            sendError(context, 404, "Resource not found: it was just deleted");
        } else if (context.failure() == null) {
            sendError(context, context.statusCode(), "Not found");
        } else {
            LOG.log(Level.ERROR, "Request failed: " + context.request().path(), context.failure());
            sendError(context, 500, "General Error");
        }
    }

    static void sendError(RoutingContext context, int status, String message) {
        context.response().putHeader("X-Cld-Error", message.replaceAll("[^\\x20-\\x7e]", "?"));
        if (status == 401 && context.request().getHeader("Authorization") != null) {
            context.response().putHeader("WWW-Authenticate", "Basic realm=\"Cloudinary\"");
        }
        sendJson(context, status, new JsonObject().put("error", new JsonObject().put("message", message)));
    }

    static void sendJson(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(body.toBuffer());
    }
}
