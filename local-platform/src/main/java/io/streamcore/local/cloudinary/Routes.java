package io.streamcore.local.cloudinary;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** Routes requests to API calls. Request bodies are streamed into files first. */
final class Routes {
    private final Router router;
    private final ApiResponses responses;
    private final Faults faults;

    Routes(Vertx vertx, Faults faults, Path incoming) {
        this.faults = faults;
        responses = new ApiResponses(faults);
        router = Router.router(vertx);
        router.route().handler(Routes::addCorsHeaders).failureHandler(responses::handleFailure);
        router.route()
                .method(HttpMethod.POST)
                .method(HttpMethod.DELETE)
                .handler(
                        BodyHandler.create(incoming.toString()).setBodyLimit(-1).setDeleteUploadedFilesOnEnd(true));
        router.route().handler(this::injectFault);
        router.errorHandler(404, context -> ApiResponses.sendError(context, 404, "Not found"));
    }

    Router router() {
        return router;
    }

    void uploads(UploadApi api) {
        router.post("/v1_1/:cloud/:resourceType/upload").handler(responses.handler(api::upload));
        router.post("/v1_1/:cloud/:resourceType/destroy").handler(responses.handler(api::destroy));
        router.post("/v1_1/:cloud/:resourceType/rename").handler(responses.handler(api::rename));
        router.post("/v1_1/:cloud/:resourceType/explicit").handler(responses.handler(api::explicit));
    }

    void admin(AdminApi api) {
        router.get("/v1_1/:cloud/ping").handler(responses.handler(api::ping));
        String resources = "/v1_1/(?<cloud>[^/]+)/resources/(?<resourceType>[a-z]+)";
        String ofType = resources + "/(?<type>[a-z]+)";
        router.routeWithRegex(HttpMethod.GET, resources + "/?").handler(responses.handler(api::list));
        router.routeWithRegex(HttpMethod.GET, ofType + "/?").handler(responses.handler(api::list));
        router.routeWithRegex(HttpMethod.GET, ofType + "/(?<rest>.+)").handler(responses.handler(api::resource));
        router.routeWithRegex(HttpMethod.DELETE, ofType).handler(responses.handler(api::delete));
        router.routeWithRegex(HttpMethod.POST, ofType).handler(context -> {
            if ("delete".equalsIgnoreCase(context.request().getFormAttribute("_method"))) {
                responses.handler(api::delete).handle(context);
            } else {
                context.next();
            }
        });
    }

    void delivery(String cloudName, DeliveryApi api) {
        String asset = "/%s/(?<resourceType>image|video|raw)/(?<type>[a-z]+)/(?<rest>.+)".formatted(cloudName);
        router.routeWithRegex(HttpMethod.GET, asset).handler(api::deliver);
        router.routeWithRegex(HttpMethod.HEAD, asset).handler(api::deliver);
    }

    /** Adds the endpoints for tests, for this machine only: stored assets and fault injection. */
    void testEndpoints(CloudinaryEmulator emulator) {
        router.routeWithRegex("/_(assets|faults)").handler(Routes::requireLoopback);
        router.get("/_assets").handler(context -> {
            JsonArray assets = new JsonArray();
            emulator.assets().forEach(asset -> assets.add(JsonObject.mapFrom(asset)));
            ApiResponses.sendJson(context, 200, new JsonObject().put("assets", assets));
        });
        router.post("/_faults").handler(context -> {
            try {
                faults.set(context.body().asJsonObject());
                ApiResponses.sendJson(context, 200, faults.toJson());
            } catch (DecodeException | IllegalArgumentException e) {
                ApiResponses.sendError(context, 400, "Faults are a JSON object of numbers and a path");
            }
        });
        router.get("/_faults").handler(context -> ApiResponses.sendJson(context, 200, faults.toJson()));
        router.delete("/_faults").handler(context -> {
            faults.clear();
            ApiResponses.sendJson(context, 200, faults.toJson());
        });
    }

    private static void requireLoopback(RoutingContext context) {
        if (new InetSocketAddress(context.request().remoteAddress().hostAddress(), 0)
                .getAddress()
                .isLoopbackAddress()) {
            context.next();
        } else {
            ApiResponses.sendError(context, 404, "Not found");
        }
    }

    private static void addCorsHeaders(RoutingContext context) {
        context.response()
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Access-Control-Expose-Headers", "Content-Range, ETag, X-Cld-Error, X-Request-Id");
        if (context.request().method() == HttpMethod.OPTIONS) {
            String requested = context.request().getHeader("Access-Control-Request-Headers");
            context.response()
                    .putHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, DELETE, OPTIONS")
                    .putHeader("Access-Control-Allow-Headers", requested == null ? "*" : requested)
                    .putHeader("Access-Control-Max-Age", "86400")
                    .setStatusCode(204)
                    .end();
        } else {
            context.next();
        }
    }

    private void injectFault(RoutingContext context) {
        String path = context.request().path();
        if (path.startsWith("/_")) {
            context.next();
            return;
        }
        long delay = faults.consumeDelay(path);
        if (delay > 0) {
            delay(context, path, delay);
        } else {
            failOrContinue(context, path);
        }
    }

    private void delay(RoutingContext context, String path, long delay) {
        Vertx vertx = context.vertx();
        Context eventLoop = vertx.getOrCreateContext();
        long timerId = vertx.setTimer(delay, timer -> failOrContinue(context, path));
        faults.addDelayed(() -> eventLoop.runOnContext(released -> {
            if (vertx.cancelTimer(timerId)) {
                failOrContinue(context, path);
            }
        }));
    }

    private void failOrContinue(RoutingContext context, String path) {
        if (faults.consumeAnswer500(path)) {
            ApiResponses.sendError(context, 500, "General Error");
        } else {
            context.next();
        }
    }
}
