package io.headhunter.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of entries as they are in libraries that we ship. */
final class PlatformTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "native/lib/linux-aarch64/cpu/libtokenizers.so",
                "native/lib/win-x86_64/cpu/tokenizers.dll",
                "native/lib/osx-aarch64/cpu/libtokenizers.dylib",
                "ai/onnxruntime/native/win-x64/onnxruntime.pdb",
                "ai/onnxruntime/native/osx-x64/libonnxruntime.dylib.dSYM/Contents/Info.plist",
                "com/sun/jna/linux-x86/libjnidispatch.so",
                "com/sun/jna/freebsd-x86-64/libjnidispatch.so",
                "com/sun/jna/sunos-x86-64/libjnidispatch.so",
                "com/sun/jna/aix-ppc64/libjnidispatch.a",
                "com/sun/jna/darwin-aarch64/libjnidispatch.jnilib",
                "META-INF/native/libio_grpc_netty_shaded_netty_transport_native_epoll_aarch_64.so",
                "META-INF/native/io_grpc_netty_shaded_netty_tcnative_windows_x86_64.dll",
                "redis-server-6.2.7-linux-386",
                "redis-server-6.2.6-v5-darwin-amd64",
                "redis-server-5.0.14.1-windows-amd64.exe"
            })
    void isForeign_codeOfAnotherPlatform_isLeftOut(String entry) {
        assertThat(Platform.LINUX_X86_64.isForeign(entry)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "native/lib/linux-x86_64/cpu/libtokenizers.so",
                "ai/onnxruntime/native/linux-x64/libonnxruntime.so",
                "com/sun/jna/linux-x86-64/libjnidispatch.so",
                "META-INF/native/libio_grpc_netty_shaded_netty_tcnative_linux_x86_64.so",
                "META-INF/native/libconscrypt_openjdk_jni-linux-x86_64.so",
                "META-INF/native/libio_grpc_netty_shaded_netty_transport_native_epoll_x86_64.so",
                "redis-server-6.2.6-v5-linux-amd64",
                "io/headhunter/search/Searcher.class",
                "native/lib/tokenizers.properties",
                "windows/readme.txt"
            })
    void isForeign_codeOfThisPlatformOrNone_stays(String entry) {
        assertThat(Platform.LINUX_X86_64.isForeign(entry)).isFalse();
    }

    @Test
    void isForeign_onArm_isTheOtherWayRound() {
        assertThat(Platform.LINUX_AARCH64.isForeign("native/lib/linux-x86_64/cpu/libtokenizers.so"))
                .isTrue();
        assertThat(Platform.LINUX_AARCH64.isForeign("native/lib/linux-aarch64/cpu/libtokenizers.so"))
                .isFalse();
        assertThat(Platform.LINUX_AARCH64.isForeign("redis-server-6.2.7-linux-arm64"))
                .isFalse();
    }

    @Test
    void of_unknownName_saysWhichThereAre() {
        assertThatThrownBy(() -> Platform.of("windows"))
                .isInstanceOf(PackagingException.class)
                .hasMessage("platform is 'windows'; expected linux-x86_64 or linux-aarch64");
    }
}
