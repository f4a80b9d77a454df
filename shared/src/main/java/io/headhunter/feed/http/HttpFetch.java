package io.headhunter.feed.http;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.headhunter.feed.http.FetchReply.Content;
import io.headhunter.feed.http.FetchReply.Failed;
import io.headhunter.feed.http.FetchReply.NotModified;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.provider.RetryAfter;
import io.headhunter.time.Deadline;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks for what is at an address that somebody else chose. The name is resolved once, every address of it must be public,
 * and the connection goes to one of these; the same for each redirect, of which three are followed. Safe for use by many
 * threads.
 */
@Singleton
public final class HttpFetch {
    private static final int MAX_REDIRECTS = 3;
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    /** Longer than that nobody is believed. Chosen. */
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private static final Pattern TAG = Pattern.compile("(W/)?\"[\\x21\\x23-\\x7e]{0,500}\"");
    private static final Pattern MOMENT = Pattern.compile("[A-Za-z0-9 ,:+-]{1,60}");
    private static final Pattern JSON_TYPE = Pattern.compile("application/([a-z0-9.+-]+\\+)?json"
            + "|(application|text)/(x-)?(ndjson|jsonl|jsonlines|json-lines|json-seq)|text/json"
            + "|text/plain|application/octet-stream|"); // the last two and none: what stores of files say of everything

    private final FetchConfig config;
    private final Resolver resolver;
    private final SSLSocketFactory tls;

    @Inject
    HttpFetch(FetchConfig config) {
        this(config, Resolver.SYSTEM, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    HttpFetch(FetchConfig config, Resolver resolver, SSLSocketFactory tls) {
        this.config = config;
        this.resolver = resolver;
        this.tls = tls;
    }

    /**
     * Whether an address can ever be asked; nobody is asked yet, not even what its name means.
     *
     * @return the address as it is sent
     * @throws InvalidRequestException if it cannot
     */
    public String check(String field, String url) {
        return switch (HttpUrl.read(url, config.trustedHosts())) {
            case HttpUrl.Read.Good good -> good.url().url().toString();
            case HttpUrl.Read.Bad bad -> throw InvalidRequestException.of(field, bad.problem());
        };
    }

    /**
     * Asks. The content has to be closed by the caller.
     *
     * @param etag of what the caller has; null: nothing
     * @param lastModified the same
     * @param deadline of the whole, reading included
     */
    public FetchReply get(String url, @Nullable String etag, @Nullable String lastModified, Deadline deadline) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", "headhunter");
        headers.put("Accept", "application/x-ndjson, application/jsonl, application/json;q=0.9, */*;q=0.1");
        headers.put("Accept-Encoding", "gzip");
        if (etag != null) {
            headers.put("If-None-Match", etag);
        }
        if (lastModified != null) {
            headers.put("If-Modified-Since", lastModified);
        }
        String next = url;
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            Step step = step(next, headers, deadline);
            if (step.reply() != null) {
                return hop > 0 && step.reply() instanceof Failed failed ? afterRedirect(failed) : step.reply();
            }
            next = step.redirect();
        }
        return failed(
                FetchFailure.REDIRECTED,
                "more than " + MAX_REDIRECTS + " redirects; expected fewer; enter the address that they lead to");
    }

    /** Else somebody would look for the fault in the address that he entered. */
    private static Failed afterRedirect(Failed failed) {
        return new Failed(failed.failure(), "the feed redirects, and " + failed.detail(), failed.retryAfter());
    }

    /** An answer, or where to go on. */
    private record Step(@Nullable FetchReply reply, String redirect) {}

    private static Step answer(FetchReply reply) {
        return new Step(reply, "");
    }

    private static Failed failed(FetchFailure failure, String detail) {
        return new Failed(failure, detail, null);
    }

    private Step step(String url, Map<String, String> headers, Deadline deadline) {
        HttpUrl address;
        switch (HttpUrl.read(url, config.trustedHosts())) {
            case HttpUrl.Read.Good good -> address = good.url();
            case HttpUrl.Read.Bad bad -> {
                return answer(failed(FetchFailure.ADDRESS, "the address " + bad.problem()));
            }
        }
        Deadline head = Deadline.in(deadline.remaining(config.connectTimeout().plus(config.answerTimeout())));
        FetchConnection connection = null;
        try {
            InetAddress[] addresses = resolve(address.host(), head);
            if (!address.isTrusted() && !Arrays.stream(addresses).allMatch(PublicAddress::isPublic)) {
                return answer(failed(
                        FetchFailure.ADDRESS,
                        "the host " + address.host() + " has an address that is not public; expected public ones only;"
                                + " correct the address, or name the host in HEADHUNTER_FEED_TRUSTED_HOSTS"));
            }
            Target target = new Target(
                    address.url(), address.host(), address.port(), address.isSecure(), Arrays.asList(addresses));
            connection = FetchConnection.open(target, tls, config.connectTimeout(), config.answerTimeout(), head);
            ReplyHead reply = connection.get(target, headers);
            Step step = judge(target, reply, connection, deadline);
            if (step.reply() instanceof Content) {
                connection = null; // it belongs to the content now
            }
            return step;
        } catch (IOException e) {
            return answer(failure(e, address.host(), connection, head));
        } finally {
            if (connection != null) {
                connection.close();
            }
        }
    }

    /** The system's resolver has limits of its own, which may be longer. */
    private InetAddress[] resolve(String host, Deadline deadline) throws IOException {
        CompletableFuture<InetAddress[]> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("feed-resolver").start(() -> {
            try {
                answer.complete(resolver.resolve(host));
            } catch (UnknownHostException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(deadline.remaining(config.connectTimeout()).toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownHostException unknown ? unknown : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("the name was not resolved in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Step judge(Target target, ReplyHead head, FetchConnection connection, Deadline deadline)
            throws IOException {
        int status = head.status();
        if (REDIRECTS.contains(status)) {
            String location = HttpUrl.location(
                    target.url(), head.headers().firstValue("location").orElse(null));
            return location == null
                    ? answer(failed(FetchFailure.MALFORMED, "a redirect leads nowhere; expected an address"))
                    : new Step(null, location);
        }
        if (status == NOT_MODIFIED) {
            return answer(new NotModified());
        }
        boolean asksToWait = status == TOO_MANY_REQUESTS
                || (status == UNAVAILABLE
                        && head.headers().firstValue("retry-after").isPresent());
        if (asksToWait) {
            Duration pause = RetryAfter.of(head.headers(), MissingNode.getInstance(), LONGEST_PAUSE);
            return answer(new Failed(
                    FetchFailure.THROTTLED,
                    "the server answered " + status + " and asks to wait " + pause.toSeconds() + " s",
                    pause));
        }
        if (status != OK) {
            return answer(failed(
                    FetchFailure.STATUS,
                    "the server answered " + status + "; expected 200; look whether the address still is right"));
        }
        return answer(content(head, connection, deadline));
    }

    private FetchReply content(ReplyHead head, FetchConnection connection, Deadline deadline) throws IOException {
        String type = bare(head.value("content-type"));
        if (!JSON_TYPE.matcher(type).matches()) {
            return failed(
                    FetchFailure.MALFORMED,
                    "the content is of another type; expected application/x-ndjson or application/json; correct the"
                            + " address, or what the server says of it");
        }
        String coding = head.value("content-encoding").toLowerCase(Locale.ROOT).strip();
        boolean isCompressed = coding.equals("gzip") || coding.equals("x-gzip");
        if (!isCompressed && !coding.isEmpty() && !coding.equals("identity")) {
            return failed(
                    FetchFailure.MALFORMED, "the content is compressed in a way that is not understood; expected gzip");
        }
        FramedInput framed = new FramedInput(connection.input(), head);
        if (head.length().orElse(0) > config.maxBytes()) {
            return failed(FetchFailure.TOO_LARGE, tooLarge());
        }
        connection.extendTo(deadline);
        return new Content(
                new ReplyBody(connection, framed, isCompressed, config.maxBytes()),
                sendable(head.value("etag"), TAG),
                sendable(head.value("last-modified"), MOMENT));
    }

    /** What is to be said of content that is larger than allowed. */
    public String tooLarge() {
        return "the content is larger than " + config.maxBytes()
                + " bytes; expected less; split the feed, or raise HEADHUNTER_FEED_MAX_BYTES";
    }

    private static String bare(String type) {
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String sendable(String value, Pattern pattern) {
        return pattern.matcher(value).matches() ? value : null;
    }

    private static Failed failure(
            IOException failure, String host, @Nullable FetchConnection connection, Deadline head) {
        boolean isLate = failure instanceof SocketTimeoutException
                || head.isExpired()
                || (connection != null && connection.isLate());
        if (isLate) {
            return failed(
                    FetchFailure.LATE,
                    "the server did not answer in time; expected an answer within HEADHUNTER_FEED_ANSWER_TIMEOUT");
        }
        return switch (failure) {
            case UnknownHostException _ ->
                failed(
                        FetchFailure.UNREACHABLE,
                        "the name " + host + " is not known; expected one that is; correct it");
            case SSLException _ ->
                failed(
                        FetchFailure.UNTRUSTED,
                        "the server could not prove that it is " + host
                                + "; expected TLS with a certificate for that name from an authority that is known here");
            case ProtocolException _ ->
                failed(FetchFailure.MALFORMED, "the answer is no HTTP/1.1; expected a server that speaks it");
            case EOFException _ -> failed(FetchFailure.CUT, "the server hung up before it answered");
            default -> failed(FetchFailure.UNREACHABLE, "there is no connection to " + host + "; expected a server");
        };
    }
}
