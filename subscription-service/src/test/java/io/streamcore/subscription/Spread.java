package io.streamcore.subscription;

import java.util.ArrayList;
import java.util.List;

/** Values of rounds, shown as minimum, median and maximum. */
final class Spread {
    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    double median() {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    String format(String number) {
        List<Double> sorted = values.stream().sorted().toList();
        return String.join(
                " / ",
                number.formatted(sorted.get(0)),
                number.formatted(median()),
                number.formatted(sorted.get(sorted.size() - 1)));
    }
}
