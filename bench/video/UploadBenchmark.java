import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.local.cloudinary.CloudinaryOptions;
import io.streamcore.local.mongo.EmbeddedMongo;
import io.streamcore.local.media.SampleMedia;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.types.ObjectId;

/** Measures the memory of the service during concurrent uploads. Arguments: a directory, their number, their MB each. */
public class UploadBenchmark {
    private static final String BOUNDARY = "bench-boundary";
    private static final Pattern COLLECTION = Pattern.compile("Pause (\\w+).* (\\d+)M->(\\d+)M\\(");

    public static void main(String[] arguments) throws Exception {
        Path work = Path.of(arguments[0]);
        int number = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        long megabytes = arguments.length > 2 ? Long.parseLong(arguments[2]) : 100;
        Path video = padded(work.resolve("video.mp4"), megabytes * 1_000_000);
        var options = CloudinaryOptions.forTests(Files.createDirectories(work.resolve("cloudinary")));
        try (StubServices services = new StubServices();
                EmbeddedMongo mongo = EmbeddedMongo.inMemory();
                CloudinaryEmulator cloudinary = CloudinaryEmulator.start(options)) {
            Map<String, String> environment = new HashMap<>(Map.of(
                    "MONGODB_URI", mongo.uri(),
                    "STREAMCORE_TOKEN_AUTH_SERVICE", services.origin(),
                    "STREAMCORE_DIRECTORY_AUTH_SERVICE", services.origin(),
                    "STREAMCORE_SUBSCRIPTION_SERVICE", services.origin(),
                    "STREAMCORE_LIMITS", "relaxed",
                    "CLOUDINARY_CLOUD_NAME", options.cloudName(),
                    "CLOUDINARY_API_KEY", options.apiKey(),
                    "CLOUDINARY_API_SECRET", options.apiSecret(),
                    "CLOUDINARY_UPLOAD_PREFIX", cloudinary.baseUrl()));
            try (VideoServiceProcess service = new VideoServiceProcess(work, environment)) {
                System.out.printf("before: %d MB resident%n", service.peakResident());
                run(service, services, video, number);
                report(service, cloudinary);
            }
        }
        System.exit(0);
    }

    /** A sample video with an empty box at its end, which players skip. */
    private static Path padded(Path target, long size) throws IOException {
        Files.copy(SampleMedia.mp4(), target);
        try (var file = new RandomAccessFile(target.toFile(), "rw")) {
            long length = file.length();
            file.seek(length);
            file.writeInt((int) (size - length));
            file.write("free".getBytes(StandardCharsets.US_ASCII));
            file.setLength(size);
        }
        return target;
    }

    private static void run(VideoServiceProcess service, StubServices services, Path video, int number)
            throws Exception {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        long start = System.nanoTime();
        List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            HttpRequest upload = HttpRequest.newBuilder(service.address("/api/v1/videos"))
                    .header("Authorization", "Bearer " + services.token(new ObjectId().toHexString()))
                    .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                    .POST(form(video))
                    .build();
            responses.add(http.sendAsync(upload, BodyHandlers.ofString()));
        }
        int mostFiles = 0;
        CompletableFuture<Void> all = CompletableFuture.allOf(responses.toArray(CompletableFuture[]::new));
        while (!all.isDone()) {
            mostFiles = Math.max(mostFiles, files(service));
            CompletableFuture<Void> tenth = new CompletableFuture<>();
            CompletableFuture.anyOf(all, tenth.completeOnTimeout(null, 100, TimeUnit.MILLISECONDS))
                    .join();
        }
        for (var response : responses) {
            if (response.get().statusCode() != 201) {
                throw new IllegalStateException(response.get().body());
            }
        }
        System.out.printf(
                "%d uploads of %d MB completed with 201 within %.0f s; at most %d temporary files at once%n",
                number, Files.size(video) / 1_000_000, (System.nanoTime() - start) / 1e9, mostFiles);
    }

    private static BodyPublisher form(Path video) throws IOException {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nA long one\r\n--"
                + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"videoFile\"; filename=\"video.mp4\"\r\n"
                + "Content-Type: video/mp4\r\n\r\n";
        return BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofFile(video),
                BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
    }

    private static void report(VideoServiceProcess service, CloudinaryEmulator cloudinary) throws Exception {
        awaitNoFiles(service);
        int before = 0;
        int after = 0;
        for (String line : service.collections()) {
            Matcher collection = COLLECTION.matcher(line);
            if (collection.find()) {
                before = Math.max(before, Integer.parseInt(collection.group(2)));
                // A young collection leaves garbage in the old generation.
                int left = collection.group(1).equals("Full") ? Integer.parseInt(collection.group(3)) : 0;
                after = Math.max(after, left);
            }
        }
        System.out.printf("heap, of 256 MB: peak %d MB, at most %d MB left by a full collection%n", before, after);
        System.out.printf("resident: peak %d MB%n", service.peakResident());
        long stored = cloudinary.assets().stream()
                .mapToLong(CloudinaryEmulator.StoredAsset::bytes)
                .sum();
        System.out.printf(
                "stored: %d assets, %d MB; temporary files left: %d%n",
                cloudinary.assets().size(), stored / 1_000_000, files(service));
    }

    /** A file is deleted when its response has been written, which the client may see a moment earlier. */
    private static void awaitNoFiles(VideoServiceProcess service) throws Exception {
        try (WatchService deletions = FileSystems.getDefault().newWatchService()) {
            service.uploads().register(deletions, StandardWatchEventKinds.ENTRY_DELETE);
            while (files(service) > 0) {
                WatchKey deletion = deletions.poll(5, TimeUnit.SECONDS);
                if (deletion == null) {
                    return;
                }
                deletion.reset();
            }
        }
    }

    private static int files(VideoServiceProcess service) throws IOException {
        if (!Files.exists(service.uploads())) {
            return 0;
        }
        try (Stream<Path> files = Files.list(service.uploads())) {
            return (int) files.count();
        }
    }
}
