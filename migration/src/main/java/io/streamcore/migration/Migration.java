package io.streamcore.migration;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;

/** Copies everything, stage by stage, and resumes where a killed run stopped. */
public final class Migration {
    private static final Duration RETRY_FOR = Duration.ofSeconds(60);

    private final SourceDatabase source;
    private final ImportClient services;
    private final Checkpoint checkpoint;
    private final MigrationReport report;
    private final DryRunState dryRun;
    private final long startedAt = System.nanoTime();
    private final long earlierRunMillis;

    private Migration(
            SourceDatabase source,
            ImportClient services,
            Checkpoint checkpoint,
            MigrationReport report,
            DryRunState dryRun) {
        this.source = source;
        this.services = services;
        this.checkpoint = checkpoint;
        this.report = report;
        this.dryRun = dryRun;
        this.earlierRunMillis = checkpoint.millis();
    }

    /** @param folder where checkpoint and report are kept; a dry run uses other file names */
    static MigrationSummary run(SourceDatabase source, MigrationTarget target, Path folder, boolean dryRun) {
        Path state = folder.resolve(dryRun ? "dry-run.json" : "state.json");
        Checkpoint checkpoint = dryRun
                ? Checkpoint.begin(state, source.name(), target.name())
                : Checkpoint.read(state, source.name(), target.name());
        if (checkpoint.isResumed()) {
            System.out.println("Resuming where an earlier run was interrupted.");
        }
        MigrationReport report = MigrationReport.resume(
                folder.resolve(dryRun ? "dry-run-report.jsonl" : "report.jsonl"), checkpoint.reportLength());
        var migration = new Migration(
                source, new ImportClient(target, RETRY_FOR), checkpoint, report, dryRun ? new DryRunState() : null);
        for (MigrationStage stage : MigrationStage.values()) {
            if (!checkpoint.progress(stage).isDone()) {
                migration.copy(stage);
            }
        }
        checkpoint.finish();
        checkpoint.save(report.length(), migration.millis());
        return new MigrationSummary(checkpoint, report.file(), dryRun);
    }

    private void copy(MigrationStage stage) {
        StageProgress progress = checkpoint.progress(stage);
        ProgressBar bar = ProgressBar.of(stage, source.count(stage), progress.read());
        BatchSender sender = new BatchSender(stage, bar);
        source.forEach(stage, progress.last(), sender::add);
        sender.send();
        long withOtherIds = stage.readsAgain() ? 0 : source.countOfOtherIds(stage);
        if (withOtherIds > 0) {
            progress.skip("id-unusable", withOtherIds);
        }
        progress.finish();
        checkpoint.save(report.length(), millis());
        bar.end();
    }

    /** Collects a stage's documents into batches and sends them. */
    private final class BatchSender {
        private final MigrationStage stage;
        private final ProgressBar bar;
        private ImportBatch batch = new ImportBatch();

        BatchSender(MigrationStage stage, ProgressBar bar) {
            this.stage = stage;
            this.bar = bar;
        }

        void add(BsonDocument document) {
            for (JsonObject part : stage.toSend(document)) {
                if (!batch.hasRoomFor(part)) {
                    send();
                }
                batch.add(part);
            }
            batch.complete(document.getObjectId("_id").getValue());
        }

        /** Moves the checkpoint only after the response, so that a kill at any moment loses nothing. */
        void send() {
            StageProgress progress = checkpoint.progress(stage);
            for (DocumentOutcome outcome : outcomes(batch.documents())) {
                progress.add(outcome);
                report.add(stage, outcome);
            }
            if (batch.last() != null) {
                progress.reached(batch.last(), batch.completed());
            }
            checkpoint.save(report.length(), millis());
            bar.show(progress.read());
            batch = new ImportBatch();
        }

        private List<DocumentOutcome> outcomes(List<JsonObject> documents) {
            if (documents.isEmpty()) {
                return List.of();
            }
            JsonObject request = dryRun == null
                    ? new JsonObject().put("dryRun", false).put("documents", new JsonArray(documents))
                    : dryRun.request(stage, documents);
            return services.send(stage, request).map(this::resolved).orElseGet(() -> halves(documents));
        }

        private List<DocumentOutcome> resolved(List<DocumentOutcome> outcomes) {
            return dryRun == null
                    ? outcomes
                    : outcomes.stream()
                            .map(outcome -> dryRun.resolve(stage, outcome))
                            .toList();
        }

        /** Splits a batch that was too large after all: control characters grow when they are encoded. */
        private List<DocumentOutcome> halves(List<JsonObject> documents) {
            if (documents.size() == 1) {
                JsonObject only = documents.get(0);
                return List.of(DocumentOutcome.skipped(only.getString("_id", only.getString("user")), "too-large"));
            }
            List<DocumentOutcome> all = new ArrayList<>(outcomes(documents.subList(0, documents.size() / 2)));
            all.addAll(outcomes(documents.subList(documents.size() / 2, documents.size())));
            return all;
        }
    }

    private long millis() {
        return earlierRunMillis
                + Duration.ofNanos(System.nanoTime() - startedAt).toMillis();
    }
}
