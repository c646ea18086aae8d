package io.streamcore.local.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.QueryParameters;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The start of a pipeline that a find can do, with an index: {@code $match}, then {@code $sort}, {@code $skip} and
 * {@code $limit} as far as they follow in that order.
 */
final class LeadingStages {
    private final List<Document> pipeline;
    private int taken;

    private LeadingStages(List<Document> pipeline) {
        this.pipeline = pipeline;
    }

    /** Nothing when the pipeline has no such start. */
    static Optional<LeadingStages> of(Document command) {
        List<Document> pipeline = Aggregation.parse(command.get("pipeline"));
        boolean match = !pipeline.isEmpty() && pipeline.get(0).get("$match") instanceof Document;
        return match ? Optional.of(new LeadingStages(pipeline)) : Optional.empty();
    }

    Document run(
            Document command,
            MongoCollection<?> collection,
            MongoDatabase database,
            DatabaseResolver databases,
            Oplog oplog) {
        Document query = new Document("$query", take("$match")).append("$orderby", take("$sort"));
        int skip = number(take("$skip"));
        int limit = number(take("$limit"));
        Aggregation rest = Aggregation.fromPipeline(
                pipeline.subList(taken, pipeline.size()), databases, database, collection, oplog);
        rest.validate(command);
        Stream<Document> found =
                collection.handleQuery(new QueryParameters(query, skip, limit)).collectDocuments().stream();
        Document cursor = new Document("id", 0L)
                .append("ns", collection.getFullName())
                .append("firstBatch", rest.runStages(found));
        Document answer = new Document("cursor", cursor);
        Utils.markOkay(answer);
        return answer;
    }

    private Object take(String stage) {
        boolean next = taken < pipeline.size() && pipeline.get(taken).get(stage) != null;
        return next ? pipeline.get(taken++).get(stage) : null;
    }

    private static int number(Object value) {
        return value == null ? 0 : ((Number) value).intValue();
    }
}
