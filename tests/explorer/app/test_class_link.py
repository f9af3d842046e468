"""The address for a room is one of this machine, and its code is printed below it."""

import ipaddress
import socket

from explorer.app import class_link


def test_the_address_is_this_machine_s_own():
    address = class_link.own_address()
    assert address == "localhost" or ipaddress.ip_address(address)


def test_without_a_network_there_is_the_machine_itself(monkeypatch):
    def refuse(self, address):
        raise OSError("network is unreachable")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert class_link.own_address() == "localhost"


def test_link_and_code_are_printed(monkeypatch, capsys):
    monkeypatch.setattr(class_link, "own_address", lambda: "10.0.0.7")
    class_link.main(["8600"])
    first, _, *code = capsys.readouterr().out.splitlines()
    assert first == "http://10.0.0.7:8600"
    dark = [line for line in code if set(line) & set("█▀▄")]
    assert len(dark) > 10 and len({len(line) for line in dark}) == 1
