package io.streamcore.local.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A program with the command line of {@code mongod} that becomes primary on {@code replSetInitiate}. */
final class FakeMongod extends MemoryBackend {
    private final String host;
    private volatile String replicaSet;

    private FakeMongod(String host) {
        this.host = host;
    }

    static String commandLine() {
        return "exec '%s' -cp '%s' %s \"$@\""
                .formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        FakeMongod.class.getName());
    }

    public static void main(String[] args) {
        List<String> options = Arrays.asList(args);
        String ip = options.get(options.indexOf("--bind_ip") + 1);
        int port = Integer.parseInt(options.get(options.indexOf("--port") + 1));
        new MongoServer(new FakeMongod(ip + ":" + port)).bind(ip, port);
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        if (command.equals("replSetInitiate")) {
            replicaSet = (String) ((Document) query.get(command)).get("_id");
            Document response = new Document();
            Utils.markOkay(response);
            return response;
        }
        Document response = super.handleCommand(channel, database, command, query);
        if (command.equalsIgnoreCase("isMaster") && replicaSet != null) {
            response.append("setName", replicaSet)
                    .append("hosts", List.of(host))
                    .append("me", host);
        }
        return response;
    }
}
