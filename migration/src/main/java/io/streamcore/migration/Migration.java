package io.streamcore.migration;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;

/** Copies everything, stage by stage, and goes on where a killed run was. */
public final class Migration {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Source source;
    private final ImportClient services;
    private final Checkpoint checkpoint;
    private final Report report;
    private final Expectations expectations;
    private final long startedAt = System.nanoTime();
    private final long ranBefore;

    private Migration(
            Source source, ImportClient services, Checkpoint checkpoint, Report report, Expectations expectations) {
        this.source = source;
        this.services = services;
        this.checkpoint = checkpoint;
        this.report = report;
        this.expectations = expectations;
        this.ranBefore = checkpoint.millis();
    }

    /** @param folder where checkpoint and report are kept; those of a dry run have names of their own */
    public static Summary run(Source source, Target target, Path folder, boolean dryRun) {
        Path state = folder.resolve(dryRun ? "dry-run.json" : "state.json");
        Path reportFile = folder.resolve(dryRun ? "dry-run-report.jsonl" : "report.jsonl");
        Checkpoint checkpoint = dryRun
                ? Checkpoint.begin(state, source.name(), target.name())
                : Checkpoint.read(state, source.name(), target.name());
        if (checkpoint.isBegun()) {
            System.out.println("Going on where an earlier run was interrupted.");
        }
        try (Report report = Report.goOnAt(reportFile, checkpoint.reportLength())) {
            var migration = new Migration(
                    source, new ImportClient(target, PATIENCE), checkpoint, report, dryRun ? new Expectations() : null);
            for (Stage stage : Stage.values()) {
                if (!checkpoint.tally(stage).isDone()) {
                    migration.copy(stage);
                }
            }
            checkpoint.finish();
            checkpoint.save(report.length(), migration.millis());
            return new Summary(checkpoint, reportFile, dryRun);
        }
    }

    private void copy(Stage stage) {
        Tally tally = checkpoint.tally(stage);
        ProgressBar bar = ProgressBar.of(stage, source.count(stage), tally.read());
        Sending sending = new Sending(stage, bar);
        source.forEach(stage, tally.last(), sending::take);
        sending.send();
        long strange = stage == Stage.HISTORIES ? 0 : source.countOfOtherIds(stage);
        if (strange > 0) {
            tally.skip("id-unusable", strange);
        }
        tally.finish();
        checkpoint.save(report.length(), millis());
        bar.end();
    }

    /** Gathers a stage's documents into batches and sends these. */
    private final class Sending {
        private final Stage stage;
        private final ProgressBar bar;
        private Batch batch = new Batch();

        Sending(Stage stage, ProgressBar bar) {
            this.stage = stage;
            this.bar = bar;
        }

        void take(BsonDocument document) {
            for (JsonObject part : stage.toSend(document)) {
                if (!batch.hasRoomFor(part)) {
                    send();
                }
                batch.add(part);
            }
            batch.complete(document.getObjectId("_id").getValue());
        }

        /** The checkpoint moves only after the service has answered, so a kill at any moment loses nothing. */
        void send() {
            Tally tally = checkpoint.tally(stage);
            for (Outcome outcome : outcomes(batch.documents())) {
                tally.add(outcome);
                report.add(stage, outcome);
            }
            if (batch.last() != null) {
                tally.reached(batch.last(), batch.whole());
            }
            checkpoint.save(report.length(), millis());
            bar.show(tally.read());
            batch = new Batch();
        }

        private List<Outcome> outcomes(List<JsonObject> documents) {
            if (documents.isEmpty()) {
                return List.of();
            }
            JsonObject request = expectations == null
                    ? new JsonObject().put("dryRun", false).put("documents", new JsonArray(documents))
                    : expectations.request(stage, documents);
            return services.send(stage, request).map(this::settled).orElseGet(() -> halves(documents));
        }

        private List<Outcome> settled(List<Outcome> answered) {
            return expectations == null
                    ? answered
                    : answered.stream()
                            .map(outcome -> expectations.settle(stage, outcome))
                            .toList();
        }

        /** Bodies have an end, and texts of control characters grow on the wire. */
        private List<Outcome> halves(List<JsonObject> documents) {
            if (documents.size() == 1) {
                JsonObject only = documents.get(0);
                return List.of(Outcome.skipped(only.getString("_id", only.getString("user")), "too-large"));
            }
            List<Outcome> all = new ArrayList<>(outcomes(documents.subList(0, documents.size() / 2)));
            all.addAll(outcomes(documents.subList(documents.size() / 2, documents.size())));
            return all;
        }
    }

    private long millis() {
        return ranBefore + Duration.ofNanos(System.nanoTime() - startedAt).toMillis();
    }
}
