package io.streamcore.video.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.streamcore.kit.page.Page;
import io.streamcore.kit.page.PageDepth;
import io.streamcore.kit.page.PageQuery;
import io.streamcore.local.mongo.EmbeddedMongo;
import jakarta.enterprise.inject.Vetoed;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.pojo.PojoCodecProvider;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares lists of every kind, read by number and by cursor, with the same selection and order made in memory. */
class ListOrderTest {
    private static final List<String> WORDS = List.of("alpha", "beta", "gamma");
    private static final List<ObjectId> OWNERS =
            Stream.generate(ObjectId::new).limit(450).toList();
    private static final int FEW = 3;

    private static EmbeddedMongo mongo;
    private static MongoClient client;
    private static List<Video> stored;
    private static VideoSearch search;

    @BeforeAll
    static void insertVideos() {
        mongo = EmbeddedMongo.inMemory();
        client = MongoClients.create(mongo.uri());
        StoredVideos videos = new StoredVideos();
        videos.createIndexes(null);
        Random random = new Random(7);
        stored = IntStream.range(0, 700).mapToObj(i -> video(random, i)).toList();
        videos.mongoCollection().insertMany(stored);
        CountCache counts = new CountCache(videos::countUpTo, new CatalogChanges(), Runnable::run, Clock.systemUTC());
        SearchPlanner planner = new SearchPlanner(new OccurrenceRepository(videos));
        search = new VideoSearch(new VideoSearchRepository(videos, planner), counts, new PageDepth(10_000));
    }

    @AfterAll
    static void stopServer() {
        client.close();
        mongo.close();
    }

    @Vetoed
    private static final class StoredVideos extends VideoRepository {
        @Override
        public MongoCollection<Video> mongoCollection() {
            var pojos = CodecRegistries.fromProviders(
                    PojoCodecProvider.builder().automatic(true).build());
            return client.getDatabase("lists")
                    .withCodecRegistry(
                            CodecRegistries.fromRegistries(MongoClientSettings.getDefaultCodecRegistry(), pojos))
                    .getCollection("videos", Video.class);
        }
    }

    /** Half of the videos belong to three owners, the rest to hundreds; values of sort keys are shared by many. */
    private static Video video(Random random, int i) {
        ObjectId owner = OWNERS.get(random.nextBoolean() ? random.nextInt(FEW) : random.nextInt(OWNERS.size()));
        String title = "video" + random.nextInt(9) + " " + some(random);
        var details = new VideoDetails(title, some(random), List.of(), random.nextInt(4) > 0);
        Instant at = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(200));
        Video video = Video.pending(new ObjectId(), owner, details, at);
        video.upload()
                .complete(
                        new Asset(null, "https://media.example/" + i + ".mp4"),
                        new Asset(null, "https://media.example/" + i + ".jpg"),
                        random.nextInt(4),
                        at);
        video.views = random.nextInt(3) * 10L;
        return video;
    }

    private static String some(Random random) {
        return String.join(
                " ", WORDS.stream().filter(word -> random.nextInt(3) == 0).toList());
    }

    @Test
    void publicListIsInEveryOrder() {
        everyOrder(Optional.empty(), true, List.of());
    }

    @Test
    void listOfAnOwnerIsInEveryOrder() {
        everyOrder(Optional.of(OWNERS.subList(0, 1)), true, List.of());
        everyOrder(Optional.of(OWNERS.subList(0, 1)), false, List.of());
    }

    @Test
    void searchIsInEveryOrder() {
        everyOrder(Optional.empty(), true, List.of("alpha"));
        everyOrder(Optional.empty(), true, List.of("alpha", "gamma"));
        everyOrder(Optional.empty(), true, List.of("video1", "beta"));
        everyOrder(Optional.empty(), true, List.of("alpha", "absent"));
    }

    @Test
    void searchWithinAnOwnersListIsInEveryOrder() {
        for (boolean listedOnly : List.of(true, false)) {
            everyOrder(Optional.of(OWNERS.subList(0, 1)), listedOnly, List.of("beta"));
            everyOrder(Optional.of(OWNERS.subList(0, 1)), listedOnly, List.of("beta", "alpha"));
        }
    }

    @Test
    void searchWithoutSortKeyRanksTitlesFirst() {
        for (List<String> words : List.of(List.of("alpha"), List.of("alpha", "gamma"), List.of("gamma", "video3"))) {
            compare(new VideoFilter(Optional.empty(), true, words, true, VideoSort.CREATED_AT, false));
            compare(new VideoFilter(
                    Optional.of(OWNERS.subList(1, 2)), false, words, true, VideoSort.CREATED_AT, false));
        }
    }

    @Test
    void feedOfAnyNumberOfChannelsIsInOrder() {
        for (int channels : List.of(1, 2, 199, 200, 201, 450)) {
            compare(VideoFilter.newestOf(OWNERS.subList(0, channels)));
        }
    }

    private static void everyOrder(Optional<List<ObjectId>> owners, boolean listedOnly, List<String> words) {
        for (VideoSort sort : VideoSort.values()) {
            compare(new VideoFilter(owners, listedOnly, words, false, sort, true));
            compare(new VideoFilter(owners, listedOnly, words, false, sort, false));
        }
    }

    private static void compare(VideoFilter filter) {
        List<ObjectId> expected = stored.stream()
                .filter(video -> isSelected(video, filter))
                .sorted(order(filter))
                .map(video -> video.id)
                .toList();

        assertThat(byNumber(filter)).as("%s by number", filter).isEqualTo(expected);
        assertThat(byCursor(filter)).as("%s by cursor", filter).isEqualTo(expected);
        Page<Video> first = search.page(filter, new PageQuery("1", "25", null));
        assertThat(first.totalDocs()).as("%s total", filter).isEqualTo(expected.size());
        assertThat(first.hasNextPage()).isEqualTo(expected.size() > 25);
    }

    private static boolean isSelected(Video video, VideoFilter filter) {
        return filter.owners().map(owners -> owners.contains(video.owner)).orElse(true)
                && (video.listed || !filter.listedOnly())
                && video.terms.containsAll(filter.words());
    }

    private static Comparator<Video> order(VideoFilter filter) {
        Comparator<Video> byKey =
                switch (filter.sort()) {
                    case CREATED_AT -> Comparator.comparing(video -> video.createdAt);
                    case VIEWS -> Comparator.comparing(video -> video.views);
                    case DURATION -> Comparator.comparing(video -> video.duration);
                    case TITLE -> Comparator.comparing(video -> video.sortTitle);
                };
        Comparator<Video> ascending = byKey.thenComparing(video -> video.id);
        Comparator<Video> sorted = filter.ascending() ? ascending : ascending.reversed();
        return filter.ranked()
                ? Comparator.comparing((Video video) -> !video.titleTerms.containsAll(filter.words()))
                        .thenComparing(sorted)
                : sorted;
    }

    private static List<ObjectId> byNumber(VideoFilter filter) {
        List<ObjectId> ids = new ArrayList<>();
        Page<Video> page;
        int number = 1;
        do {
            page = search.page(filter, new PageQuery(Integer.toString(number++), "25", null));
            page.docs().forEach(video -> ids.add(video.id));
        } while (page.hasNextPage());
        return ids;
    }

    private static List<ObjectId> byCursor(VideoFilter filter) {
        List<ObjectId> ids = new ArrayList<>();
        Page<Video> page = search.page(filter, new PageQuery("1", "25", null));
        page.docs().forEach(video -> ids.add(video.id));
        while (page.nextCursor() != null) {
            page = search.page(filter, new PageQuery(null, "25", page.nextCursor()));
            page.docs().forEach(video -> ids.add(video.id));
        }
        return ids;
    }
}
