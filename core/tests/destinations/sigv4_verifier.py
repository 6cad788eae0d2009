"""Stands in front of moto, which does not look at signatures, and lets through only what botocore signs
in the very same way.

Arguments: the port of moto, the access key ID, the secret access key. Prints its port.
"""

import json
import re
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

import requests
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

MOTO, KEY_ID, SECRET = sys.argv[1:4]


class Verifier(BaseHTTPRequestHandler):
    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/x-amz-json-1.1")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def expected(self, body):
        given = self.headers["Authorization"]
        scope = re.search(r"Credential=[^/]+/\d+/([^/]+)/([^/]+)/aws4_request", given)
        names = re.search(r"SignedHeaders=([^,]+)", given).group(1).split(";")
        headers = {name: self.headers[name] for name in names}
        request = AWSRequest("POST", "http://%s%s" % (self.headers["Host"], self.path), headers, body)
        request.context["timestamp"] = self.headers["X-Amz-Date"]
        signer = SigV4Auth(Credentials(KEY_ID, SECRET), scope.group(2), scope.group(1))
        to_sign = signer.string_to_sign(request, signer.canonical_request(request))
        return signer.signature(to_sign, request)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        given = re.search(r"Signature=([0-9a-f]+)", self.headers["Authorization"]).group(1)
        if given != self.expected(body):
            refused = {"__type": "InvalidSignatureException", "message": "The signatures differ."}
            self.answer(403, json.dumps(refused).encode())
            return
        headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
        headers["Host"] = "secretsmanager.us-east-1.amazonaws.com"
        answer = requests.post("http://127.0.0.1:%s/" % MOTO, data=body, headers=headers, timeout=20)
        self.answer(answer.status_code, answer.content)

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Verifier)
print(server.server_port, flush=True)
server.serve_forever()
