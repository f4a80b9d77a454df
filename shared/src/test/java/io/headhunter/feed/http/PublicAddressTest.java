package io.headhunter.feed.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PublicAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2606:4700:4700::1111",
                "2a00:1450:4001:81b::200e"
            })
    void isPublic_ofTheInternet_isTrue(String address) {
        assertThat(PublicAddress.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.100.100.200", // metadata of Alibaba Cloud
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.255",
                "168.63.129.16", // services of Azure
                "169.254.169.254", // metadata of Google Cloud, AWS, Azure
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.192", // metadata of Oracle Cloud
                "192.0.2.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "64:ff9b::7f00:1", // NAT64
                "64:ff9b:1::1",
                "100::1",
                "2001::1", // Teredo
                "2001:db8::1",
                "2002:7f00:1::", // 6to4
                "3fff::1",
                "fc00::1",
                "fd00:ec2::254", // metadata of AWS
                "fe80::1",
                "ff02::1"
            })
    void isPublic_special_isFalse(String address) {
        assertThat(PublicAddress.isPublic(InetAddress.ofLiteral(address))).isFalse();
    }

    /** {@code InetAddress} makes an IPv4 address of it; a resolver could hand on the other form. */
    @Test
    void isPublic_mappedIpv4_isFalse() throws Exception {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        mapped[12] = 8;
        mapped[15] = 8;

        assertThat(PublicAddress.isPublic(Inet6Address.getByAddress("mapped", mapped, 0)))
                .isFalse();
    }
}
