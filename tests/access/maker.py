MAKER = "Kometenmaker"


class AsMaker:
    """Gives people called Kometenmaker the role that makers will have once there are affiliations of makers."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated and request.user.person.last_name == MAKER:
            request.user.roles = frozenset({"maker"})
        return self.get_response(request)
