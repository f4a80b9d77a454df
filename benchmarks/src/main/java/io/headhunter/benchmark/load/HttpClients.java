package io.headhunter.benchmark.load;

import io.headhunter.benchmark.load.HttpConnection.Response;
import io.headhunter.benchmark.load.LoadClient.WrongAnswerException;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Clients that send requests over kept-alive connections. Safe for use by many threads. */
final class HttpClients implements LoadClient.Factory {
    private final int port;
    private final LongFunction<byte[]> requests;
    private final Consumer<Response> inspection;

    /**
     * Clients whose requests must be computed.
     *
     * @param requests the request of a call, by its number
     * @param inspection shown each good answer, by the thread of its client
     */
    HttpClients(int port, LongFunction<byte[]> requests, Consumer<Response> inspection) {
        this.port = port;
        this.requests = requests;
        this.inspection = inspection;
    }

    @Override
    public LoadClient open() throws IOException {
        HttpConnection connection = new HttpConnection(port);
        return new LoadClient() {
            @Override
            public void call(long number) throws IOException, WrongAnswerException {
                Response response = connection.send(requests.apply(number));
                SearchAnswer.requireComputed(response);
                inspection.accept(response);
            }

            @Override
            public void close() throws IOException {
                connection.close();
            }
        };
    }

    /** Asks for something that costs the server next to nothing: what client and server could do at most. */
    static LoadClient.Factory idle(int port) {
        byte[] request = HttpConnection.get("/health/liveness");
        return () -> {
            HttpConnection connection = new HttpConnection(port);
            return new LoadClient() {
                @Override
                public void call(long number) throws IOException, WrongAnswerException {
                    Response response = connection.send(request);
                    if (response.status() != 200) {
                        throw new WrongAnswerException("status " + response.status());
                    }
                }

                @Override
                public void close() throws IOException {
                    connection.close();
                }
            };
        };
    }
}
