import java.net.HttpURLConnection;
import java.net.URI;

/** Exits with 0 if the application is ready, for container health checks; the images contain no curl. */
public final class Ready {
    private Ready() {}

    /** @param arguments the management port */
    public static void main(String[] arguments) throws Exception {
        var address = URI.create("http://127.0.0.1:" + arguments[0] + "/q/health/ready");
        var connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(2000);
        connection.setReadTimeout(2000);
        System.exit(connection.getResponseCode() == 200 ? 0 : 1);
    }
}
