package io.streamcore.local.cloudinary;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A call of the upload or admin API: its query and form parameters and its file. */
final class ApiCall {
    private final RoutingContext context;
    private final Map<String, String> params = new TreeMap<>();

    ApiCall(RoutingContext context) {
        this.context = context;
        add(context.queryParams());
        add(context.request().formAttributes());
    }

    Map<String, String> params() {
        return params;
    }

    Optional<String> param(String name) {
        return Optional.ofNullable(params.get(name)).filter(value -> !value.isBlank());
    }

    String require(String name) {
        return param(name).orElseThrow(() -> new CloudinaryError(400, "Missing required parameter - " + name));
    }

    boolean flag(String name, boolean defaultValue) {
        return param(name)
                .map(value -> value.equals("true") || value.equals("1"))
                .orElse(defaultValue);
    }

    /** The resource type in the path: image, video, raw or auto. */
    String resourceType() {
        return context.pathParam("resourceType");
    }

    String cloud() {
        return context.pathParam("cloud");
    }

    String type() {
        return Optional.ofNullable(context.pathParam("type"))
                .or(() -> param("type"))
                .orElse("upload");
    }

    /** The path after the route's last named segment. */
    String remainingPath() {
        return context.pathParam("rest");
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(context.request().getHeader(name));
    }

    Optional<FileUpload> upload() {
        return context.fileUploads().stream()
                .filter(upload -> upload.name().equals("file"))
                .findFirst();
    }

    Optional<Path> file() {
        return upload().map(upload -> Path.of(upload.uploadedFileName()));
    }

    /** Joins repeated {@code name[]} parameters by commas, which is also how they are signed. */
    private void add(MultiMap values) {
        for (String name : values.names()) {
            if (name.endsWith("[]")) {
                params.put(name.substring(0, name.length() - 2), String.join(",", values.getAll(name)));
            } else {
                params.put(name, values.get(name));
            }
        }
    }
}
