package io.streamcore.local.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.h2.mvstore.MVStore;

/**
 * A backend with a read/write lock that acknowledges a write only when it is committed to the file. Waiting writes
 * share a commit: the lock is fair, so writes queued during one commit are all executed before the next.
 */
final class HardenedBackend extends H2Backend {
    private static final Set<String> READS = Set.of(
            "find",
            "count",
            "distinct",
            "getmore",
            "killcursors",
            "listcollections",
            "listindexes",
            "listdatabases",
            "dbstats",
            "collstats",
            "validate",
            "ping",
            "ismaster",
            "buildinfo",
            "serverstatus",
            "endsessions");

    private static final int MAX_COMPACTION_MILLIS = 500;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final Object commitLock = new Object();
    private volatile long writes;
    private long committed;

    HardenedBackend(MVStore store, Clock clock) {
        super(store, clock);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new HardenedDatabase(name, getMvStore(), getCursorRegistry());
    }

    long documentsExamined() {
        return databases().mapToLong(HardenedDatabase::documentsExamined).sum();
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        if (isRead(command, query)) {
            lock.readLock().lock();
            try {
                return super.handleCommand(channel, database, command, query);
            } finally {
                lock.readLock().unlock();
            }
        }
        long write;
        Document response;
        lock.writeLock().lock();
        try {
            response = super.handleCommand(channel, database, command, query);
        } finally {
            write = ++writes;
            lock.writeLock().unlock();
        }
        commit(write);
        return response;
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        lock.readLock().lock();
        try {
            return super.handleQuery(query);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Removes documents that have expired by this server's clock. */
    void expire() {
        long write;
        lock.writeLock().lock();
        try {
            int expired = databases()
                    .mapToInt(database -> database.expire(getClock().instant()))
                    .sum();
            write = expired == 0 ? writes : ++writes;
        } finally {
            lock.writeLock().unlock();
        }
        commit(write);
    }

    /** Flushes the file to disk: a commit survives a crash of the process, a flush one of the machine. */
    void flush() {
        if (!isInMemory()) {
            getMvStore().sync();
        }
    }

    @Override
    public void close() {
        getMvStore().setRetentionTime(0);
        getMvStore().close(MAX_COMPACTION_MILLIS);
        super.close();
    }

    private void commit(long write) {
        if (isInMemory()) {
            return;
        }
        synchronized (commitLock) {
            if (committed >= write) {
                return;
            }
            lock.readLock().lock();
            try {
                long done = writes;
                commit();
                committed = done;
            } finally {
                lock.readLock().unlock();
            }
        }
    }

    private static boolean isRead(String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        return READS.contains(name)
                || name.equals("aggregate")
                        && Aggregation.parse(query.get("pipeline")).stream()
                                .noneMatch(stage -> stage.containsKey("$out") || stage.containsKey("$merge"));
    }

    private Stream<HardenedDatabase> databases() {
        return listDatabaseNames().stream().map(name -> (HardenedDatabase) resolveDatabase(name));
    }
}
