package io.streamcore.local.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.nio.file.Path;
import org.bson.Document;

/** Writes from many threads until the process is killed, and prints the acknowledged values. */
final class AcknowledgedWriter {
    static final int THREADS = 8;

    private AcknowledgedWriter() {}

    public static void main(String[] args) {
        EmbeddedMongo server = EmbeddedMongo.onDisk(Path.of(args[0]), 0);
        MongoClient client = MongoClients.create(server.uri());
        MongoCollection<Document> items = EmbeddedMongoOnDiskTest.items(client);
        for (int i = 0; i < THREADS; i++) {
            String id = "counter" + i;
            new Thread(() -> write(items, id)).start();
        }
    }

    private static void write(MongoCollection<Document> items, String id) {
        FindOneAndUpdateOptions after =
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
        for (int i = 0; true; i++) {
            int n = items.findOneAndUpdate(eq(id), inc("n", 1), after).getInteger("n");
            items.insertOne(new Document("_id", id + "-" + i).append("n", n));
            print(id + " " + n + ";\n" + id + "-" + i + " " + n + ";");
        }
    }

    private static synchronized void print(String lines) {
        System.out.println(lines);
        System.out.flush();
    }
}
