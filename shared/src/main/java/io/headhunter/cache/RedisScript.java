package io.headhunter.cache;

import io.headhunter.db.LogPosition;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A script that lies beside this class and runs in Redis, where nothing else runs meanwhile. Safe for use by many
 * threads.
 */
final class RedisScript {
    static final RedisScript LOOK = new RedisScript("look.lua");
    static final RedisScript KEEP = new RedisScript("keep.lua");
    static final RedisScript CHANGE = new RedisScript("change.lua");
    static final RedisScript ERASE = new RedisScript("erase.lua");
    static final RedisScript UNLOCK = new RedisScript("unlock.lua");

    private final String text;
    private final String digest;

    private RedisScript(String file) {
        try (InputStream source = RedisScript.class.getResourceAsStream(file)) {
            if (source == null) {
                throw new IllegalStateException(file + " is not beside its class; build the project again");
            }
            byte[] bytes = source.readAllBytes();
            text = new String(bytes, StandardCharsets.UTF_8);
            digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    /**
     * What the script returns, numbers and bytes; null if Redis does not answer in time.
     *
     * @param patience null: as for any command
     */
    @Nullable
    List<Object> run(RedisLink redis, @Nullable Duration patience, String[] keys, byte[]... arguments) {
        return patience == null ? redis.call(command(keys, arguments)) : redis.call(command(keys, arguments), patience);
    }

    /** The same for who must not wait, within the usual time. */
    CompletableFuture<Optional<List<Object>>> ask(RedisLink redis, String[] keys, byte[]... arguments) {
        return redis.ask(command(keys, arguments));
    }

    /** By its digest; a Redis that does not know the script (it was restarted) is then sent the whole of it. */
    private Function<RedisAsyncCommands<String, byte[]>, CompletionStage<List<Object>>> command(
            String[] keys, byte[][] arguments) {
        return commands -> {
            RedisFuture<List<Object>> known = commands.evalsha(digest, ScriptOutputType.MULTI, keys, arguments);
            return known.exceptionallyCompose(failure -> failure instanceof RedisNoScriptException
                    ? commands.eval(text, ScriptOutputType.MULTI, keys, arguments)
                    : CompletableFuture.failedStage(failure));
        };
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(long number) {
        return bytes(Long.toString(number));
    }

    /** Nothing if it is not known. */
    static byte[] place(@Nullable LogPosition position) {
        return position == null || position.bytes() == 0 ? new byte[0] : bytes(position.bytes());
    }
}
