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
import java.nio.file.Path;

/** Which path leads to which call. Bodies stream into files before a call sees them. */
final class Routes {
    private final Router router;
    private final ApiResponses answers;
    private final Faults faults;

    Routes(Vertx vertx, Faults faults, Path incoming) {
        this.faults = faults;
        answers = new ApiResponses(faults);
        router = Router.router(vertx);
        router.route().handler(Routes::allowBrowsers).failureHandler(answers::failed);
        router.route()
                .method(HttpMethod.POST)
                .method(HttpMethod.DELETE)
                .handler(
                        BodyHandler.create(incoming.toString()).setBodyLimit(-1).setDeleteUploadedFilesOnEnd(true));
        router.route().handler(this::misbehave);
        router.errorHandler(404, context -> ApiResponses.refuse(context, 404, "Not found"));
    }

    Router router() {
        return router;
    }

    void uploads(UploadApi api) {
        router.post("/v1_1/:cloud/:resourceType/upload").handler(answers.of(api::upload));
        router.post("/v1_1/:cloud/:resourceType/destroy").handler(answers.of(api::destroy));
        router.post("/v1_1/:cloud/:resourceType/explicit").handler(answers.of(api::explicit));
    }

    void admin(AdminApi api) {
        router.get("/v1_1/:cloud/ping").handler(answers.of(api::ping));
        String resources = "/v1_1/(?<cloud>[^/]+)/resources/(?<resourceType>[a-z]+)";
        String ofType = resources + "/(?<type>[a-z]+)";
        router.routeWithRegex(HttpMethod.GET, resources + "/?").handler(answers.of(api::list));
        router.routeWithRegex(HttpMethod.GET, ofType + "/?").handler(answers.of(api::list));
        router.routeWithRegex(HttpMethod.GET, ofType + "/(?<rest>.+)").handler(answers.of(api::resource));
        router.routeWithRegex(HttpMethod.DELETE, ofType).handler(answers.of(api::delete));
        router.routeWithRegex(HttpMethod.POST, ofType).handler(context -> {
            if ("delete".equalsIgnoreCase(context.request().getFormAttribute("_method"))) {
                answers.of(api::delete).handle(context);
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

    /** What only tests ask for. */
    void tests(CloudinaryEmulator emulator) {
        router.get("/_assets").handler(context -> {
            JsonArray assets = new JsonArray();
            emulator.assets().forEach(asset -> assets.add(JsonObject.mapFrom(asset)));
            ApiResponses.json(context, 200, new JsonObject().put("assets", assets));
        });
        router.post("/_faults").handler(context -> {
            try {
                faults.set(context.body().asJsonObject());
                ApiResponses.json(context, 200, faults.left());
            } catch (DecodeException | ClassCastException e) {
                ApiResponses.refuse(context, 400, "Faults are a JSON object of numbers and a path");
            }
        });
        router.get("/_faults").handler(context -> ApiResponses.json(context, 200, faults.left()));
        router.delete("/_faults").handler(context -> {
            faults.clear();
            ApiResponses.json(context, 200, faults.left());
        });
    }

    private static void allowBrowsers(RoutingContext context) {
        context.response()
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Access-Control-Expose-Headers", "Content-Range, ETag, X-Cld-Error, X-Request-Id");
        if (context.request().method() == HttpMethod.OPTIONS) {
            String wanted = context.request().getHeader("Access-Control-Request-Headers");
            context.response()
                    .putHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, DELETE, OPTIONS")
                    .putHeader("Access-Control-Allow-Headers", wanted == null ? "*" : wanted)
                    .putHeader("Access-Control-Max-Age", "86400")
                    .setStatusCode(204)
                    .end();
        } else {
            context.next();
        }
    }

    private void misbehave(RoutingContext context) {
        String path = context.request().path();
        if (path.startsWith("/_")) {
            context.next();
            return;
        }
        long delay = faults.takeDelay(path);
        if (delay > 0) {
            holdUp(context, path, delay);
        } else {
            failOrGoOn(context, path);
        }
    }

    private void holdUp(RoutingContext context, String path, long delay) {
        Vertx vertx = context.vertx();
        Context here = vertx.getOrCreateContext();
        long waiting = vertx.setTimer(delay, timer -> failOrGoOn(context, path));
        faults.holdUp(() -> here.runOnContext(released -> {
            if (vertx.cancelTimer(waiting)) {
                failOrGoOn(context, path);
            }
        }));
    }

    private void failOrGoOn(RoutingContext context, String path) {
        if (faults.takeAnswer500(path)) {
            ApiResponses.refuse(context, 500, "General Error");
        } else {
            context.next();
        }
    }
}
