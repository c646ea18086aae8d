package io.streamcore.local.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexNotFoundException;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * A database that uses {@link SortedIndex} for all indexes, stops ordered bulk writes at the first error and expires
 * documents.
 */
final class HardenedDatabase extends AbstractSynchronizedMongoDatabase<Object> {
    private static final String MAPS = "databases.";
    private final MVStore store;
    private final LongAdder examined = new LongAdder();
    private Document indexBeingCreated;

    HardenedDatabase(String name, MVStore store, CursorRegistry cursors) {
        super(name, cursors);
        this.store = store;
        initializeNamespacesAndIndexes();
    }

    long documentsExamined() {
        return examined.sum();
    }

    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        switch (command) {
            case "insert":
                return OrderedBulk.countInserted(query, super.handleCommand(channel, command, query, databases, oplog));
            case "update":
                return OrderedBulk.update(query, one -> super.handleCommand(channel, command, one, databases, oplog));
            case "aggregate":
                MongoCollection<Object> collection =
                        resolveCollection(query.get(command).toString(), false);
                return PipelinePrefix.of(query)
                        .filter(prefix -> collection != null)
                        .map(prefix -> hinted(query, command, () -> prefix.execute(query, collection, this, databases)))
                        .orElseGet(() -> super.handleCommand(channel, command, query, databases, oplog));
            case "find":
                return hinted(query, command, () -> super.handleCommand(channel, command, query, databases, oplog));
            case "dropIndexes":
                return dropIndexes(query);
            default:
                return super.handleCommand(channel, command, query, databases, oplog);
        }
    }

    private Document hinted(Document query, String command, Supplier<Document> find) {
        MongoCollection<Object> collection =
                resolveCollection(query.get(command).toString(), false);
        return collection instanceof HardenedCollection hardened
                ? hardened.withHint(query.get("hint"), find)
                : find.get();
    }

    /**
     * Removes the documents that have expired by a TTL index.
     *
     * @return how many were removed
     */
    int expire(Instant now) {
        int expired = 0;
        for (Document index : indexDescriptions(new Document())) {
            if (index.get("expireAfterSeconds") instanceof Number seconds) {
                String field = ((Document) index.get("key")).keySet().iterator().next();
                Instant latest = now.minusSeconds(seconds.longValue());
                Document expiredBefore = new Document(field, new Document("$lt", latest));
                String collection = index.get("ns").toString().substring(databaseName.length() + 1);
                expired += resolveCollection(collection, true).deleteDocuments(expiredBefore, 0);
            }
        }
        return expired;
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
        MVMap<Object, Document> documents = store.openMap(
                MAPS + getFullCollectionNamespace(name),
                new MVMap.Builder<Object, Document>()
                        .keyType(new BsonDataType<>(Object.class))
                        .valueType(new BsonDataType<>(Document.class)));
        LongAdder counter = name.startsWith("system.") ? new LongAdder() : examined;
        return new HardenedCollection(this, name, options, cursorRegistry, documents, counter);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return new SortedIndex(name, keys, indexDescription(collection, name));
    }

    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return new SortedIndex(name, keys, indexDescription(collection, name));
    }

    private Document indexDescription(String collection, String name) {
        return indexBeingCreated != null
                ? indexBeingCreated
                : indexDescriptions(new Document("ns", getFullCollectionNamespace(collection)).append("name", name))
                        .get(0);
    }

    private List<Document> indexDescriptions(Document query) {
        return indexes.get() == null
                ? List.of()
                : indexes.get().handleQueryAsStream(query).toList();
    }

    /** Keeps an existing index, which the library would build again (and list twice if it is partial). */
    @Override
    protected synchronized void addIndex(Document description) {
        IndexDescriptions.normalize(description);
        IndexDescriptions.validate(description);
        Document outer = indexBeingCreated;
        if (IndexDescriptions.exists(description, indexDescriptions(new Document("ns", description.get("ns"))))) {
            return;
        }
        indexBeingCreated = description;
        try {
            super.addIndex(description);
        } finally {
            indexBeingCreated = outer;
        }
    }

    /** Removes the descriptions of this collection's indexes only; the library removes those of all collections. */
    private Document dropIndexes(Document query) {
        MongoCollection<Object> collection = resolveCollection((String) query.get("dropIndexes"), true);
        List<String> names = indexDescriptions(new Document("ns", collection.getFullName())).stream()
                .filter(description -> IndexDescriptions.isSelected(description, query.get("index")))
                .map(description -> (String) description.get("name"))
                .toList();
        if (names.isEmpty() && !query.get("index").equals("*")) {
            throw new IndexNotFoundException("index not found: " + query.get("index"));
        }
        names.forEach(name -> dropIndex(collection, name));
        Document response = new Document();
        Utils.markOkay(response);
        return response;
    }

    @Override
    protected void dropIndex(MongoCollection<Object> collection, String name) {
        super.dropIndex(collection, name);
        indexes.get().deleteDocuments(new Document("ns", collection.getFullName()).append("name", name), 0);
    }

    @Override
    public void dropCollection(String name, Oplog oplog) {
        MongoCollection<Object> collection = resolveCollection(name, true);
        super.dropCollection(name, oplog);
        store.removeMap(((HardenedCollection) collection).documents());
    }

    @Override
    public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String newName) {
        super.moveCollection(from, collection, newName);
        store.renameMap(((HardenedCollection) collection).documents(), MAPS + getFullCollectionNamespace(newName));
    }

    @Override
    protected long getStorageSize() {
        return 0;
    }

    @Override
    protected long getFileSize() {
        return 0;
    }
}
