package io.streamcore.local.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.QueryParameters;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs the leading stages of a pipeline as a find that can use an index: {@code $match}, then {@code $sort}, {@code
 * $skip} and {@code $limit} in this order. The same applies to an uncorrelated {@code $lookup}.
 */
final class PipelinePrefix {
    private static final Set<String> INDEPENDENT_LOOKUP = Set.of("from", "pipeline", "as");

    /** The last stage of the pipeline that drivers send for {@code countDocuments}. */
    private static final Document COUNT =
            new Document("$group", new Document("_id", 1).append("n", new Document("$sum", 1)));

    private final List<Document> pipeline;
    private int taken;

    private PipelinePrefix(List<Document> pipeline) {
        this.pipeline = pipeline;
    }

    /** Returns empty if the command or lookup has no pipeline that starts with {@code $match}. */
    static Optional<PipelinePrefix> of(Document command) {
        List<Document> pipeline = Aggregation.parse(command.get("pipeline"));
        boolean match = !pipeline.isEmpty() && pipeline.get(0).get("$match") instanceof Document;
        return match ? Optional.of(new PipelinePrefix(pipeline)) : Optional.empty();
    }

    Document execute(
            Document command, MongoCollection<?> collection, MongoDatabase database, DatabaseResolver databases) {
        Aggregation.fromPipeline(pipeline, databases, database, collection, NoopOplog.get())
                .validate(command);
        Document cursor = new Document("id", 0L)
                .append("ns", collection.getFullName())
                .append("firstBatch", run(collection, database, databases));
        Document response = new Document("cursor", cursor);
        Utils.markOkay(response);
        return response;
    }

    private List<Document> run(MongoCollection<?> collection, MongoDatabase database, DatabaseResolver databases) {
        Document match = (Document) take("$match");
        Document query = new Document("$query", match).append("$orderby", take("$sort"));
        int skip = number(take("$skip"));
        int limit = number(take("$limit"));
        if (pipeline.subList(taken, pipeline.size()).equals(List.of(COUNT))) {
            int counted = collection.count(match, skip, limit);
            return counted == 0 ? List.of() : List.of(new Document("_id", 1).append("n", counted));
        }
        QueryParameters start = new QueryParameters(query, skip, limit);
        Stream<Document> found = collection.handleQuery(start).collectDocuments().stream();
        List<Document> rest = pipeline.subList(taken, pipeline.size()).stream()
                .map(stage -> resolveIndependentLookup(stage, database, databases))
                .toList();
        return Aggregation.fromPipeline(rest, databases, database, collection, NoopOplog.get())
                .runStages(found);
    }

    private static Document resolveIndependentLookup(
            Document stage, MongoDatabase database, DatabaseResolver databases) {
        if (!(stage.get("$lookup") instanceof Document lookup)
                || !lookup.keySet().equals(INDEPENDENT_LOOKUP)) {
            return stage;
        }
        MongoCollection<?> from = database.resolveCollection(lookup.get("from").toString(), false);
        return of(lookup)
                .filter(joined -> from != null)
                .map(joined -> new Document("$literal", joined.run(from, database, databases)))
                .map(joined ->
                        new Document("$addFields", new Document(lookup.get("as").toString(), joined)))
                .orElse(stage);
    }

    private Object take(String stage) {
        boolean next = taken < pipeline.size() && pipeline.get(taken).get(stage) != null;
        return next ? pipeline.get(taken++).get(stage) : null;
    }

    private static int number(Object value) {
        return value == null ? 0 : ((Number) value).intValue();
    }
}
