package io.streamcore.subscription.notification;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.quarkus.mongodb.panache.PanacheMongoRepository;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.subscription.subscribe.Subscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** The publications, by video. */
@ApplicationScoped
public class PublicationRepository implements PanacheMongoRepository<Publication> {

    void createIndexes(@Observes CreateIndexes started) {
        mongoCollection().createIndex(Indexes.ascending("pending"), new IndexOptions().sparse(true));
        mongoCollection().createIndex(Indexes.ascending("channel", "_id"));
    }

    /** Stores a publication, unless the video's is stored already. */
    void receive(Publication publication) {
        try {
            mongoCollection().insertOne(publication);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    /** The publication whose turn it is: the one that waited longest. By the sparse index on {@code pending}. */
    Optional<Publication> next(Instant now) {
        return Optional.ofNullable(mongoCollection()
                .findOneAndUpdate(
                        Filters.eq("pending", true),
                        Updates.set("servedAt", now),
                        new FindOneAndUpdateOptions()
                                .sort(Sorts.ascending("servedAt"))
                                .returnDocument(ReturnDocument.BEFORE)));
    }

    /** How many publications are not told to all followers yet, counted to {@code most}; by the index on {@code pending}. */
    long countPending(int most) {
        return mongoCollection().countDocuments(Filters.eq("pending", true), new CountOptions().limit(most));
    }

    /** Since when the oldest of them waits; by the sparse index on {@code pending}, which holds no others. */
    Optional<Instant> firstPending() {
        return Optional.ofNullable(mongoCollection()
                        .find(Filters.eq("pending", true))
                        .sort(Sorts.ascending("publishedAt"))
                        .first())
                .map(publication -> publication.publishedAt);
    }

    /** Remembers that all followers up to this one have been told. */
    void toldUpTo(Publication publication, Subscription last) {
        mongoCollection()
                .updateOne(
                        Filters.eq("_id", publication.id),
                        Updates.combine(
                                Updates.set("toldUpTo", last.subscribedAt), Updates.set("toldUpToId", last.id)));
    }

    /** Nobody is to be told any more. */
    void done(ObjectId video) {
        mongoCollection()
                .updateOne(
                        Filters.eq("_id", video), Updates.combine(Updates.unset("pending"), Updates.unset("servedAt")));
    }

    Map<ObjectId, Publication> ofVideos(Collection<ObjectId> videos) {
        Map<ObjectId, Publication> found = new HashMap<>();
        mongoCollection()
                .find(Filters.in("_id", videos))
                .forEach(publication -> found.put(publication.id, publication));
        return found;
    }

    /** The videos a channel has published, by id, after a given one. By {@code (channel, _id)}. */
    List<ObjectId> videosOf(ObjectId channel, ObjectId after, int limit) {
        List<ObjectId> videos = new ArrayList<>();
        Bson theirs = Filters.eq("channel", channel);
        mongoCollection()
                .find(after == null ? theirs : Filters.and(theirs, Filters.gt("_id", after)))
                .projection(Projections.include("_id"))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .forEach(publication -> videos.add(publication.id));
        return videos;
    }

    void forget(ObjectId video) {
        mongoCollection().deleteOne(Filters.eq("_id", video));
    }
}
