"""Which of a laptop's addresses the wall shows first, and which port it takes."""

import socket

import pytest

from motivelab.classroom.live.network import free_port, lan_addresses, likeliest

ROOM = "192.168.1.20"
LAPTOPS = {
    "Linux with containers and a tunnel": [
        ("lo", "127.0.0.1"), ("docker0", "172.17.0.1"), ("br-3f1c", "172.18.0.1"), ("tun0", "10.8.0.6"),
        ("virbr0", "192.168.122.1"), ("wlp3s0", ROOM),
    ],
    "macOS with a tunnel and a virtual machine": [
        ("lo0", "127.0.0.1"), ("utun4", "100.96.1.2"), ("bridge100", "192.168.64.1"), ("en0", ROOM),
    ],
    "Windows with Hyper-V, VirtualBox and a card without a network": [
        ("Ethernet", "169.254.7.9"), ("vEthernet (WSL)", "172.28.160.1"),
        ("VirtualBox Host-Only Network", "192.168.56.1"),
        ("Loopback Pseudo-Interface 1", "127.0.0.1"), ("OpenVPN TAP-Windows6", "10.8.0.6"), ("Wi-Fi", ROOM),
    ],
    "Windows as a hotspot": [("vEthernet (Default Switch)", "172.20.0.1"), ("Local Area Connection* 2", ROOM)],
    "a card of a kind that nobody knows": [("wg0", "10.9.0.2"), ("tailscale0", "100.64.0.3"), ("net7", ROOM)],
}  # fmt: skip


@pytest.mark.parametrize("laptop", LAPTOPS)
def test_the_address_in_the_room_comes_first_and_the_others_follow(laptop):
    found = likeliest(LAPTOPS[laptop])
    assert found[0] == ROOM
    assert len(found) == len([name for name, address in LAPTOPS[laptop] if not address.startswith("127.")])


def test_a_laptop_in_no_network_shows_itself():
    assert likeliest([("lo", "127.0.0.1")]) == likeliest([]) == ["127.0.0.1"]


def test_this_computer_has_addresses_that_can_be_listened_on():
    for address in lan_addresses():
        with socket.create_server((address, 0)):
            pass


def test_a_port_that_is_taken_is_passed_over():
    with socket.create_server(("", 0)) as taken:
        port = taken.getsockname()[1]
        assert free_port(port) != port
