app_name = "cmk3"

urlpatterns = []
