package io.streamcore.kit.metrics;

import io.restassured.RestAssured;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics as exposed on the management port. */
record Scrape(String text) {
    static Scrape of(URI metrics) {
        return new Scrape(
                RestAssured.get(metrics).then().statusCode(200).extract().asString());
    }

    /** The value of the series with this prefix; 0 if there is none. */
    double value(String series) {
        Matcher found = Pattern.compile("^" + Pattern.quote(series) + "\\S* (\\S+)$", Pattern.MULTILINE)
                .matcher(text);
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }

    /** The values of a label of a metric. */
    List<String> labels(String metric, String label) {
        return Pattern.compile("^" + metric + "\\{.*?" + label + "=\"([^\"]*)\"", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }
}
