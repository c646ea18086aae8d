package io.streamcore.local.mail;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Renders mails for a browser. What a mail says is never part of the page: it is escaped, or in a sandboxed frame. */
final class MailPages {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+[^\\s<>\".,;:!?)]");

    private MailPages() {}

    static String list(List<CaughtMail> mails) {
        String rows = mails.stream()
                .map(mail -> "<tr><td><a href=\"/mails/%s\">%s</a></td><td>%s</td><td>%s</td></tr>%n"
                        .formatted(
                                mail.id(),
                                escape(mail.subject().isBlank() ? "(no subject)" : mail.subject()),
                                escape(String.join(", ", mail.to())),
                                escape(mail.date())))
                .collect(Collectors.joining());
        return page(
                "Caught mails",
                mails.isEmpty()
                        ? "<p>No mail has been sent yet.</p>"
                        : "<table><tr><th>Subject</th><th>To</th><th>Date</th></tr>" + rows + "</table>");
    }

    static String mail(CaughtMail mail) {
        String frame = mail.html().isEmpty()
                ? ""
                : "<iframe title=\"HTML\" sandbox=\"allow-popups allow-top-navigation-by-user-activation\""
                        + " src=\"/mails/%s/html\"></iframe>".formatted(mail.id());
        return page(
                mail.subject(),
                "<p><a href=\"/\">All mails</a> · <a href=\"/mails/%s/raw\">Raw</a></p>".formatted(mail.id())
                        + "<p>From %s<br>To %s<br>%s</p>"
                                .formatted(
                                        escape(mail.from()), escape(String.join(", ", mail.to())), escape(mail.date()))
                        + "<pre>" + withLinks(mail.text()) + "</pre>" + frame);
    }

    /** Escapes text, and makes links of its addresses. */
    static String withLinks(String text) {
        StringBuilder html = new StringBuilder();
        var link = LINK.matcher(text);
        int from = 0;
        while (link.find()) {
            String address = escape(link.group());
            html.append(escape(text.substring(from, link.start())))
                    .append("<a href=\"%s\" rel=\"noreferrer\">%s</a>".formatted(address, address));
            from = link.end();
        }
        return html.append(escape(text.substring(from))).toString();
    }

    private static String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>%s</title>
                <link rel="icon" href="data:,">
                <style>body{font:16px sans-serif;margin:2em}td,th{text-align:left;padding:.3em 1em .3em 0}\
                pre{white-space:pre-wrap}iframe{width:100%%;height:30em;border:1px solid #ccc}</style></head>
                <body><h1>%s</h1>%s</body></html>
                """.formatted(escape(title), escape(title), body);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
