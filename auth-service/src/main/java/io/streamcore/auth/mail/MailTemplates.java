package io.streamcore.auth.mail;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Renders mails from Qute templates: {@code <name>.txt}, whose first line is the subject, and {@code <name>.html}. A file
 * in the configured folder replaces the template of the service.
 */
@Singleton
class MailTemplates {
    private final Engine engine;
    private final Optional<Path> folder;
    private final Map<String, Template> templates = new ConcurrentHashMap<>();

    @Inject
    MailTemplates(Engine engine, MailConfig config) {
        this(engine, config.templates());
    }

    MailTemplates(Engine engine, Optional<Path> folder) {
        this.engine = engine;
        this.folder = folder;
    }

    MailContent render(String name, Map<String, Object> values) {
        String text = template(name + ".txt", Variant.TEXT_PLAIN).render(values);
        String html = template(name + ".html", Variant.TEXT_HTML).render(values);
        int end = text.indexOf('\n');
        return new MailContent(
                text.substring(0, end).strip(), text.substring(end).strip() + "\n", html);
    }

    private Template template(String file, String type) {
        return templates.computeIfAbsent(file, absent -> load(file, type));
    }

    private Template load(String file, String type) {
        Path own = folder.map(path -> path.resolve(file)).orElse(null);
        if (own == null || !Files.isRegularFile(own)) {
            return engine.getTemplate("mail/" + file);
        }
        try {
            return engine.parse(Files.readString(own), Variant.forContentType(type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
